// Loaded before the program (`node --require`). It stops the clock and repeats random numbers, so
// that two runs write the same bytes. GOLDEN_NOW is the moment. GOLDEN_SEED differs from step to
// step.
const crypto = require('node:crypto');

// Files that are not private get the usual modes.
process.umask(0o022);

const now = Date.parse(process.env.GOLDEN_NOW);
if (Number.isNaN(now)) throw new Error('GOLDEN_NOW must be a moment.');

const RealDate = Date;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) =>
    Reflect.construct(target, args.length === 0 ? [now] : args, made === Date ? target : made),
  apply: () => new RealDate(now).toString(),
  get: (target, key) => (key === 'now' ? () => now : Reflect.get(target, key)),
});

/** A small generator (mulberry32) that starts from a hash of the seed (FNV-1a). */
let state = 0x811c9dc5;
for (const byte of Buffer.from(process.env.GOLDEN_SEED ?? '')) {
  state = Math.imul(state ^ byte, 0x01000193) >>> 0;
}
function chance() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const fill = (bytes) => bytes.fill(0).map(() => Math.floor(chance() * 256));
const bytesOf = (size) => Buffer.from(fill(new Uint8Array(size)));

Math.random = chance;
crypto.randomBytes = (size) => bytesOf(size);
crypto.randomInt = (min, max) =>
  max === undefined ? Math.floor(chance() * min) : min + Math.floor(chance() * (max - min));
crypto.randomUUID = () => {
  const hex = bytesOf(16).toString('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
};
crypto.webcrypto.randomUUID = crypto.randomUUID;
crypto.webcrypto.getRandomValues = (array) => {
  bytesOf(array.byteLength).copy(Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  return array;
};
// Makes imports by name see the change, too.
require('node:module').syncBuiltinESMExports();
