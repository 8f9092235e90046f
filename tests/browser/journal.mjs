// What lies in the browser's database, read and changed behind the page's back. The functions run in
// the page. A record's key is spelled there in parts: its kind, its document, and so on.

/** All records, by the keys that they have in local storage. */
export async function readJournal() {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("hearsay");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const records = database.transaction("records").objectStore("records");
  const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const [keys, values] = await Promise.all([answer(records.getAllKeys()), answer(records.getAll())]);
  database.close();
  const spelled = ([kind, ...rest]) => {
    if (kind === "operation") return `hearsay/operation/${rest[1]}/${rest[2]}/${rest[0]}`;
    return rest.length === 0 ? kind : `hearsay/${kind}/${rest[0]}`;
  };
  return Object.fromEntries(keys.map((key, place) => [spelled(key), values[place]]));
}

/** Puts these values under these keys; `null` takes out what is there. */
export async function writeJournal(values) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("hearsay");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const placed = (key) => {
    const [ours, kind, ...rest] = key.split("/");
    if (ours !== "hearsay" || rest.length === 0) return [key];
    if (kind === "operation") return [kind, rest.slice(2).join("/"), Number(rest[0]), rest[1]];
    return [kind, rest.join("/")];
  };
  const transaction = database.transaction("records", "readwrite");
  for (const [key, value] of Object.entries(values)) {
    const records = transaction.objectStore("records");
    if (value === null) records.delete(placed(key));
    else records.put(value, placed(key));
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** Removes the whole database, as a browser does that finds it damaged. */
export async function loseJournal() {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("hearsay");
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
}
