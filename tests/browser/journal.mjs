// What lies in the browser's database, read and changed behind the page's back. The functions run in
// the page. A record's key is spelled there in parts: its kind, its document, and so on.

/**
 * Puts these values under these keys, and takes out what is there where a value is `null`. Says what lies
 * there then, by the keys that records have in local storage.
 */
export async function useJournal(values) {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const placed = (key) => {
    const [ours, kind, ...rest] = key.split("/");
    if (ours !== "hearsay" || rest.length === 0) return [key];
    if (kind === "operation") return [kind, rest.slice(2).join("/"), Number(rest[0]), rest[1]];
    return [kind, rest.join("/")];
  };
  const spelled = ([kind, ...rest]) => {
    if (kind === "operation") return `hearsay/operation/${rest[1]}/${rest[2]}/${rest[0]}`;
    if (kind === "before") return `hearsay/before/${rest[1] ?? `hearsay/document/${rest[0]}`}`;
    return rest.length === 0 ? kind : `hearsay/${kind}/${rest[0]}`;
  };
  const database = await answer(indexedDB.open("hearsay"));
  const transaction = database.transaction("records", "readwrite");
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const records = transaction.objectStore("records");
  for (const [key, value] of Object.entries(values)) {
    if (value === null) records.delete(placed(key));
    else records.put(value, placed(key));
  }
  const found = [records.getAllKeys(), records.getAll()].map(answer);
  const [keys, kept] = await Promise.all(found);
  await done;
  database.close();
  return Object.fromEntries(keys.map((key, place) => [spelled(key), kept[place]]));
}

/** Removes the whole database, as a browser does that finds it damaged. */
export async function loseJournal() {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("hearsay");
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
}
