// Counts how often the program has stopped, so that an article at which it stops is not opened again and
// again. The count is the tab's own, and lies where the program neither reads nor writes.

const CRASHES = "hearsay crashes";
const SOON_MS = 60_000;

// When it stopped, the last two times. Some browsers refuse even the question.
function crashes() {
  try {
    return JSON.parse(sessionStorage.getItem(CRASHES)) ?? [];
  } catch {
    return [];
  }
}

function countCrash() {
  const times = [...crashes(), Date.now()].slice(-2);
  try {
    sessionStorage.setItem(CRASHES, JSON.stringify(times));
  } catch {
    // Without it there is no safe mode, and all else is as it was.
  }
}

function forgetCrashes() {
  if (crashes().length > 0) sessionStorage.removeItem(CRASHES);
}

function hasStoppedTwice() {
  const [first, second] = crashes();
  return second - first < SOON_MS;
}
