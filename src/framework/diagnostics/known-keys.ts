/** Looks up the keys and values that the format allows at a path, in its JSON Schema. */
import type { Path } from './diagnostics.ts';

/** The subset of JSON Schema that the format uses. */
export interface JsonSchema {
  $ref?: string;
  definitions?: Record<string, JsonSchema>;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  required?: string[];
  type?: string;
  minLength?: number;
  enum?: unknown[];
  pattern?: string;
  const?: unknown;
  title?: string;
  description?: string;
}

/**
 * The schema for the value at a path, or for `meant` instead. Empty if the format has no such path.
 */
export function schemaAt(
  root: JsonSchema,
  value: unknown,
  path: Path,
  meant?: unknown,
): JsonSchema {
  let schema = branch(root, root, value);
  let inside = value;
  for (const [at, step] of path.entries()) {
    inside = at === path.length - 1 && meant !== undefined ? meant : child(inside, step);
    const next = typeof step === 'number' ? schema.items : property(schema, step);
    schema = branch(root, next ?? {}, inside);
  }
  return schema;
}

/** The keys that an item may have, with their descriptions if there are any. */
export function knownKeys(
  root: JsonSchema,
  value: unknown,
  path: Path,
): Map<string, string | undefined> {
  const { properties } = schemaAt(root, value, path);
  const keys = Object.entries(properties ?? {});
  return new Map(keys.map(([key, of]) => [key, of.description ?? resolve(root, of).description]));
}

function property(schema: JsonSchema, key: string): JsonSchema | undefined {
  const { properties, additionalProperties } = schema;
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return properties?.[key] ?? others;
}

/** The alternative that a value most likely means, or all of them if the value is missing. */
function branch(root: JsonSchema, schema: JsonSchema, value: unknown): JsonSchema {
  const resolved = resolve(root, schema);
  const alternatives = resolved.anyOf ?? resolved.oneOf;
  if (!alternatives || value === undefined) return resolved;
  const fitting = alternatives
    .map((one) => branch(root, one, value))
    .find((one) => fits(one, value));
  return fitting ?? resolved;
}

function fits({ type, items, properties }: JsonSchema, value: unknown): boolean {
  if (Array.isArray(value)) return items !== undefined;
  if (typeof value !== 'object' || value === null) return type === typeof value;
  const kind = properties?.kind?.const;
  return properties !== undefined && (kind === undefined || kind === child(value, 'kind'));
}

function resolve(root: JsonSchema, schema: JsonSchema): JsonSchema {
  const [only] = schema.allOf ?? [];
  // A description of its own puts the reference into a list of one.
  const name = (only ?? schema).$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : (root.definitions?.[name] ?? {});
}

/**
 * The places of the format that have a key: lists and keys, such as `assessments.*.rules.*`. Only
 * those nearest to `item`, the place where someone wrote it.
 */
export function homesOf(root: JsonSchema, key: string, item: Path): string[] {
  const here = item.map((step) => (typeof step === 'number' ? '*' : step));
  const shared = (home: string[]) => {
    const at = home.findIndex((step, i) => step !== here[i]);
    return at < 0 ? home.length : at;
  };
  const homes = homesIn(root).get(key) ?? [];
  const most = Math.max(0, ...homes.map(shared));
  return homes.filter((home) => shared(home) === most).map((home) => home.join('.'));
}

const indexes = new WeakMap<JsonSchema, Map<string, string[][]>>();

/** All places of each key. Kept, because a file can have thousands of unknown keys. */
function homesIn(root: JsonSchema): Map<string, string[][]> {
  const known = indexes.get(root);
  if (known) return known;
  const homes = new Map<string, string[][]>();
  indexes.set(root, homes);
  collectHomes(root, root, [], [], homes);
  return homes;
}

function collectHomes(
  root: JsonSchema,
  schema: JsonSchema,
  path: string[],
  around: readonly JsonSchema[],
  homes: Map<string, string[][]>,
): void {
  const of = resolve(root, schema);
  // A group of questions can contain questions, and a condition conditions.
  if (around.includes(of)) return;
  const follow = (each: JsonSchema, ...steps: string[]) =>
    collectHomes(root, each, [...path, ...steps], [...around, of], homes);
  for (const each of [...(of.anyOf ?? []), ...(of.oneOf ?? [])]) follow(each);
  if (of.items) follow(of.items, '*');
  for (const [name, each] of Object.entries(of.properties ?? {})) {
    homes.set(name, [...(homes.get(name) ?? []), path]);
    follow(each, name);
  }
}

/** The value at a path in some data. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(child, value);
}

function child(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}
