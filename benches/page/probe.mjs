// What is asked inside a page. It is the same script in both pages, put in before their own.
//
// A frame counts as painted when the page's own thread is done with it: a message that was sent
// while the frame was being made arrives then.

export function installProbe(expectedMarks) {
  const marks = document.getElementsByTagName("mark");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const afterPaint = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  });
  const painted = () => frame().then(afterPaint);

  // When the text with all its marks was painted, and when a click on one of them had answered.
  async function load() {
    do await frame(); while (marks.length < expectedMarks);
    const shown = await afterPaint();
    const mark = markInSight();
    if (!mark) throw new Error("No mark can be hit.");
    mark.click();
    // What is there when a frame begins is painted in that frame.
    do await frame(); while (!document.querySelector("mark.selected"));
    return { painted: shown, usable: await afterPaint() };
  }

  function markInSight() {
    for (const mark of marks) {
      const [box] = mark.getClientRects();
      if (!box || box.top > innerHeight) return null;
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (hit === mark) return mark;
    }
    return null;
  }

  // Brings a paragraph to the middle. Those above it are measured only as they come into sight,
  // so it takes a few frames to stay where it is.
  async function show(number) {
    const paragraph = document.getElementById(`p${number}`);
    let [top, calm] = [NaN, 0];
    while (calm < 3) {
      paragraph.scrollIntoView({ block: "center", behavior: "instant" });
      await painted();
      const now = paragraph.getBoundingClientRect().top;
      calm = now === top ? calm + 1 : 0;
      top = now;
    }
  }

  // Where two unmarked words that stand on one line of a paragraph begin and end on the screen.
  function twoWords(number) {
    const range = document.createRange();
    for (const node of document.getElementById(`p${number}`).childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      for (const match of node.data.matchAll(/(?<=\s)\p{Alphabetic}+ \p{Alphabetic}+(?=\s)/gu)) {
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const boxes = range.getClientRects();
        if (boxes.length === 1) {
          const [{ left, right, top, height }] = boxes;
          return { left, right, middle: top + height / 2 };
        }
      }
    }
    return null;
  }

  // The time from the next key to the painted frame in which a paragraph has another number of
  // marks, and how long the page's script took for the key.
  function change(number) {
    const paragraph = document.getElementById(`p${number}`);
    const before = paragraph.querySelectorAll("mark").length;
    let [pressed, began, script] = [0, 0, 0];
    const begin = (event) => { pressed = event.timeStamp; began = performance.now(); };
    const end = () => { script = performance.now() - began; };
    addEventListener("keydown", begin, { capture: true });
    addEventListener("keydown", end);
    return new Promise((resolve) => {
      const observer = new MutationObserver(async () => {
        if (paragraph.querySelectorAll("mark").length === before) return;
        observer.disconnect();
        const shown = await painted();
        removeEventListener("keydown", begin, { capture: true });
        removeEventListener("keydown", end);
        resolve({ shown: shown - pressed, script });
      });
      observer.observe(paragraph, { childList: true, subtree: true });
    });
  }

  // The time from the next key to the painted frame that follows it, and how much of it script took
  // before that frame.
  function answer() {
    return new Promise((resolve) => {
      addEventListener("keydown", async (event) => {
        const began = performance.now();
        await frame();
        const script = performance.now() - began;
        resolve({ shown: await afterPaint() - event.timeStamp, script });
      }, { capture: true, once: true });
    });
  }

  // The time from each frame to the next, until `stopFrames`.
  let times = null;
  function startFrames() {
    times = [];
    const take = (time) => {
      times?.push(time);
      if (times) requestAnimationFrame(take);
    };
    requestAnimationFrame(take);
  }
  function stopFrames() {
    const taken = times;
    times = null;
    return taken.slice(1).map((time, place) => time - taken[place]);
  }

  // The memory of a WebAssembly program, which no count of the browser's holds.
  let program = null;
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...all) => {
    const made = await instantiate.apply(WebAssembly, all);
    program = made.instance.exports.memory;
    return made;
  };
  const wasmBytes = () => program?.buffer.byteLength ?? 0;

  const loaded = load();
  // Whoever asks for it is told; until then it is no failure of the page.
  loaded.catch(() => {});
  window.probe = { loaded, wasmBytes, show, twoWords, change, answer, startFrames, stopFrames };
}
