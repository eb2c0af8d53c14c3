// Takes the place, in the bundle, of what packages import and never use here: see `LEFT_OUT` in
// bundle.ts. conf would use ajv with a `schema`, semver with `migrations`, node:crypto with an
// `encryptionKey`, env-paths without a `cwd`; commander would start a subcommand that is a program.

/** Stands in for the class of ajv/dist/2020.js. */
export class Ajv2020 {
  constructor() {
    throw new Error('not part of the bundle: see scripts/bundle.ts');
  }
}

/** Stands in for the class of node:stream. */
export class Readable {}

/**
 * Stands in for the rest: when-exit, which would remove temporary files after signals (the store
 * sweeps them), and the comparison of conf's file with defaults, of which there are none.
 */
export default Object.assign(() => {}, { deepEqual: () => {} });
