#!/usr/bin/env node
// Only syntax that very old versions of Node can parse, so that they get an answer and not a stack.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 17)) {
  console.error('coachkit needs Node.js 20.17 or newer. This is %s.', process.version);
  process.exitCode = 1;
} else {
  require('../dist/cli.js');
}
