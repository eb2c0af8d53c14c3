// Loaded before the program by code-cache.ts: at the end, writes what V8 compiled of each script.
const { writeFileSync } = require('node:fs');
const tty = require('node:tty');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    process.on('exit', () => {
      const path = `${options.filename}.${process.version}-${process.arch}`;
      writeFileSync(path, this.createCachedData());
    });
  }
};

if (process.env.AS_TERMINAL) tty.isatty = () => true;
