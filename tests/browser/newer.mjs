// Records as a Hearsay writes them that is newer than the one that is tested.

const BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** The sum that guards a record and its key: FNV-1a, 64 bits, of the bytes after it and those of the key. */
function sum(rest, key) {
  const step = (sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * PRIME);
  return Buffer.from(rest + key, "utf8").reduce(step, BASIS).toString(16).padStart(16, "0");
}

/** The record under `key` in the next version, with all that this one has, and `more`. */
export function asNewer(key, kept, more = {}) {
  const { sum: _, ...record } = { ...JSON.parse(kept), version: 3, ...more };
  const rest = JSON.stringify(record).slice(1);
  return `{"sum":"${sum(rest, key)}",${rest}`;
}
