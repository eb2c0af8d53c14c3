// Replaces unused package imports in the bundle: `LEFT_OUT` in bundle.ts. conf needs ajv only for a
// `schema`, and semver for `migrations`. It needs node:crypto for an `encryptionKey`, and env-paths
// without a `cwd`. commander needs node:child_process only to start other programs. The SDK of MCP needs
// zod/v3 and zod-to-json-schema only for old schemas, and ajv only for forms that a server sends.

/** Stands in for the class of ajv/dist/2020.js. */
export class Ajv2020 {
  constructor() {
    throw new Error('ajv is not part of the bundle. See scripts/bundle.ts');
  }
}

/** Stands in for zod-to-json-schema. */
export const zodToJsonSchema = (): never => {
  throw new Error('zod-to-json-schema is missing in the bundle. See scripts/bundle.ts');
};

/** Stands in for the class of node:stream. */
export class Readable {}

/**
 * Stands in for the rest. when-exit removes temporary files after signals, but the store does that
 * itself. node:assert compares conf's file with defaults, but coachkit passes none.
 */
export default Object.assign(() => {}, { deepEqual: () => {} });
