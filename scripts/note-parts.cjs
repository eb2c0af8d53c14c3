// train.ts loads this before the program. It notes the files of the bundle that are read.
const fs = require('node:fs');
const tty = require('node:tty');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    fs.appendFileSync(process.env.PARTS, `${options.filename}\n`);
  }
};

if (process.env.AS_TERMINAL) {
  const { fstatSync } = fs;
  const aTerminal = { isCharacterDevice: () => true };
  fs.fstatSync = (fd, ...more) => (fd <= 2 ? aTerminal : fstatSync(fd, ...more));
  tty.isatty = () => true;
}
