// code-cache.ts loads this before the program. It writes the code that V8 compiled for each script.
const fs = require('node:fs');
const { dirname, join } = require('node:path');
const tty = require('node:tty');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    process.on('exit', () => {
      const path = join(dirname(process.argv[1]), options.filename);
      fs.writeFileSync(`${path}.${process.version}.cache`, this.createCachedData());
    });
  }
};

if (process.env.AS_TERMINAL) {
  const { fstatSync } = fs;
  const aTerminal = { isCharacterDevice: () => true };
  fs.fstatSync = (fd, ...more) => (fd <= 2 ? aTerminal : fstatSync(fd, ...more));
  tty.isatty = () => true;
}
