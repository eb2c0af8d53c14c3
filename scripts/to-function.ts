import { transform } from 'esbuild';

/**
 * Makes a function of an ES module, for the loader. A code cache needs scripts, but esbuild splits
 * only ES modules, so its files are translated one by one. Three changes to the result save time at
 * a start:
 *
 * - A part runs when something of it is first used, instead of when it is imported.
 * - Exports are plain values, made once, instead of getters that are copied twice.
 * - A Node module is used as it is, instead of copied.
 */
export async function toFunction(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.17',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname' },
  });
  const body = withoutHelpers(withPlainExports(withLateImports(code)));
  const { code: small } = await transform(`part=${HEAD}{${body}}`, {
    minify: true,
    target: 'node20.17',
  });
  // A string such as "framework import" would look like an import to publint.
  const told = inAscii(small).replaceAll(' import"', '\\x20import"');
  // Parentheses make V8 compile the function at once instead of scanning it first.
  return `(${told.trim().slice('part='.length, -1)})`;
}

/** Names that minifying keeps short for all parts. */
const HEAD = 'function(module,require,late,__dirname)';

/**
 * The same code in ASCII, as which it is read. esbuild leaves other characters in regular
 * expressions.
 */
const inAscii = (code: string): string =>
  code.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Leaves out what esbuild adds to every file, if nothing uses it anymore. */
function withoutHelpers(code: string): string {
  const rest = code.replace(/^var (__\w+ = |\w+_exports = \{\};)(?:.|\n(?![a-z/]))*$/gm, '');
  return /\b__(?!dirname\b|proto__)\w+/.test(rest) ? code : rest;
}

function withLateImports(code: string): string {
  const names = [...code.matchAll(/^var (import_\w+) = require\("/gm)].map(([, name]) => name);
  const used = `\\b(${names.join('|') || '(?!)'})\\.`;
  return code
    .replace(/^var (import_\w+) = require\(("[^"]+")\);/gm, 'const $1 = late($2);')
    .replace(new RegExp(`\\bnew ${used}(\\w+)`, 'g'), 'new ($1().$2)')
    .replace(new RegExp(used, 'g'), '$1().')
    .replace(/__toESM\((require\("\.\/[^"]+"\))\)/g, '$1')
    .replace(
      /__toESM\((require\("node:[a-z_/]+"\))(?:, 1)?\)/g,
      '({ __proto__: $1, default: $1 })',
    );
}

function withPlainExports(code: string): string {
  const [, list = ''] = /^__export\(\w+, \{\n(.*?)\n\}\);$/ms.exec(code) ?? [];
  const values = list.replace(/^ {2}(\w+): \(\) => (.+?)(,?)$/gm, (_, name, value, comma) =>
    value.startsWith('import_') || isReassigned(code, value)
      ? `get ${name}() { return ${value}; }${comma}`
      : `${name}: ${value}${comma}`,
  );
  const body = code
    .replace(/^__export\(\w+, \{\n.*?\n\}\);$/ms, '')
    .replace(/^module\.exports = __toCommonJS\(\w+\);$/m, '')
    .replace(/^\/\/ Annotate the CommonJS export names.*/ms, '');
  return `${body}\nmodule.exports = {\n__proto__: null,\n${values}\n};`;
}

/** Whether a variable gets another value after its declaration. */
function isReassigned(code: string, name: string): boolean {
  const assigned = new RegExp(
    `(?<![.\\w$])(?<!(?:var|let|const) )${name.replaceAll('$', '\\$')} (?:[-+*/|&?]{0,2}=(?!=|>)|[+-]{2})`,
  );
  return assigned.test(code);
}
