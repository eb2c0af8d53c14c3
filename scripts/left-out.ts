// Replaces, in the bundle, the imports of packages that are never used here: `LEFT_OUT` in
// bundle.ts. conf would need ajv for a `schema`, semver for `migrations`, node:crypto for an
// `encryptionKey` and env-paths if it had no `cwd`. commander would need node:child_process to
// start other programs.

/** Stands in for the class of ajv/dist/2020.js. */
export class Ajv2020 {
  constructor() {
    throw new Error('ajv is not part of the bundle. See scripts/bundle.ts');
  }
}

/** Stands in for the class of node:stream. */
export class Readable {}

/**
 * Stands in for the rest. when-exit would remove temporary files after signals, which the store
 * does itself. node:assert would compare conf's file with defaults, but coachkit gives it no
 * defaults.
 */
export default Object.assign(() => {}, { deepEqual: () => {} });
