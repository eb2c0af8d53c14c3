#!/usr/bin/env node
// Only syntax that very old versions of Node can parse, so that they get an answer and not a stack.
var version = process.versions.node.split('.').map(Number);
var args = process.argv.slice(2);
if (version[0] < 20 || (version[0] === 20 && version[1] < 17)) {
  console.error('coachkit needs Node.js 20.17 or newer. This is %s.', process.version);
  process.exitCode = 1;
} else if (args.length === 1 && /^(--version|-v|-V|version)$/.test(args[0])) {
  // Before anything is loaded, and past the streams, which cost more than the answer.
  try {
    require('node:fs').writeSync(1, require('../package.json').version + '\n');
  } catch (error) {
    // The program itself has words for an output that cannot be written.
    require('../dist/cli.js');
  }
} else {
  require('../dist/cli.js');
}
