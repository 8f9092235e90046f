// Loads the page again after every build. Only `cargo xtask dev` adds this script.
new EventSource("events").onmessage = (event) => {
  if (event.data !== "{{build}}") location.reload();
};
