// Hands out everything that is stored, without the program: one file, in which each line is a record.

const JOURNAL_MS = 3_000;
const OURS = "hearsay/";
const ASIDE = "hearsay/aside/";

// What lies in local storage. It throws where that is switched off.
async function inLocalStorage() {
  const ours = Object.keys(localStorage).filter((key) => key.startsWith(OURS));
  return ours.map((key) => [key, localStorage.getItem(key)]);
}

const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// The key that a record has in local storage, given its place in the database.
function spelled([kind, document, seq, actor]) {
  if (document === undefined) return kind;
  if (kind === "before") return `${OURS}before/${seq ?? `${OURS}document/${document}`}`;
  return OURS + (kind === "operation" ? [kind, seq, actor, document] : [kind, document]).join("/");
}

async function inDatabase() {
  const opening = indexedDB.open("hearsay");
  let isNew = false;
  opening.onupgradeneeded = () => {
    // There is none, and an empty one would be taken for the program's own.
    isNew = true;
    opening.transaction.abort();
  };
  const database = await answer(opening).catch((error) => {
    if (!isNew) throw error;
  });
  if (!database) return [];
  const records = database.transaction("records", "readonly").objectStore("records");
  const [keys, values] = await Promise.all([records.getAllKeys(), records.getAll()].map(answer));
  database.close();
  return keys.map((key, place) => [spelled(key), values[place]]);
}

// The same, unless the browser takes for ever: then the file is made without.
const inDatabaseInTime = () => Promise.race([
  inDatabase(),
  new Promise((_, reject) => setTimeout(reject, JOURNAL_MS)),
]);

// Both together. The database has what is newer; where local storage has something else, that is put aside.
function together(journal, local) {
  const all = new Map(journal);
  for (let [key, value] of local) {
    while (all.has(key) && all.get(key) !== value) key = ASIDE + key;
    all.set(key, value);
  }
  return [...all].sort(([one], [other]) => (one < other ? -1 : 1));
}

// A record stands there as it is if it is an object and fits on a line, so that nothing of it is lost;
// whatever else it is, as text.
function line([key, value]) {
  const name = JSON.stringify(key);
  return isObject(value)
    ? `{"key":${name},"record":${value}}\n`
    : `{"key":${name},"text":${JSON.stringify(value)}}\n`;
}

function isObject(value) {
  // Half of a character cannot stand in a file.
  if (/[\r\n\p{Cs}]/u.test(value)) return false;
  try {
    return /^\s*\{/.test(value) && Boolean(JSON.parse(value));
  } catch {
    return false;
  }
}

function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  // The browser still reads the file after the click; a minute later it has it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Downloads everything, and says in a sentence what came of it.
async function downloadEverything() {
  const [journal, local] = await Promise.allSettled([inDatabaseInTime(), inLocalStorage()]);
  if (!journal.value && !local.value) {
    return "The browser does not hand out what is stored. Please reload this page and try again.";
  }
  const records = together(journal.value ?? [], local.value ?? []);
  const name = `hearsay-rescue-${new Date().toISOString().slice(0, 10)}.hearsay`;
  save(name, '{"format":"hearsay-project","version":1}\n' + records.map(line).join(""));
  if (!journal.value) return `The browser’s database cannot be read. ${name} has what local storage holds.`;
  if (!local.value) return `Local storage cannot be read. ${name} has what the browser’s database holds.`;
  return `${name} has everything.`;
}
