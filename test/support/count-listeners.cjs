// Loaded before coachkit. At the end, it writes how many listeners the process and its streams have.
const { writeFileSync } = require('node:fs');

const { COUNT_TO } = process.env;

process.on('exit', () => {
  const { stdin, stdout, stderr } = process;
  const counts = Object.entries({ process, stdin, stdout, stderr }).flatMap(([name, emitter]) =>
    emitter.eventNames().map((event) => [`${name} ${String(event)}`, emitter.listenerCount(event)]),
  );
  writeFileSync(COUNT_TO, JSON.stringify(Object.fromEntries(counts)));
});
