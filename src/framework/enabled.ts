/** The frameworks that a person has added. Each is a checked copy in its own file. */

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import type { Files } from './read/source.ts';
import type { Framework } from './schema/index.ts';
import type { FrameworkSummary } from './shipped.ts';

/** Where an added framework comes from. */
export interface Origin {
  /** The full path of the file or folder. */
  from: string;
  /** Its SHA-256 when added, in hexadecimal. */
  checksum: string;
  /** The day it was added, YYYY-MM-DD. */
  on: string;
}

export type Enabled = FrameworkSummary & Origin;

export interface OwnFrameworks {
  /** Leaves out damaged copies, so that they can be added again. `get` throws for them. */
  list(): Enabled[];
  /**
   * Undefined if no added framework has this id.
   * @throws UsageError if the framework cannot be used
   */
  get(id: string): Promise<Framework | undefined>;
  /** The usable frameworks. Leaves out unusable ones, so that they block nothing. */
  usable(): Promise<Framework[]>;
  /** The ids of the frameworks that cannot be used. */
  unusable(): Promise<string[]>;
  enable(framework: Framework, origin: Origin): Promise<void>;
  disable(id: string): void;
  /**
   * The SHA-256 of a file in hexadecimal. For a folder, the SHA-256 of the output of `sha256sum *`.
   */
  checksum(files: Files): Promise<string>;
}

/** A stored copy. It is JSON, so that coachkit never parses YAML at start. */
interface Copy extends Origin {
  /** The version of coachkit that checked the copy. Other versions check it again. */
  checkedBy: string;
  framework: Framework;
}

const FILE = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.json$/;

export function openOwnFrameworks(dir: string, version: string): OwnFrameworks {
  const pathOf = (id: string): string => join(dir, `${id}.json`);

  /** Reads a copy. Undefined if it is damaged or not a copy. */
  const read = (id: string): Copy | undefined =>
    orUndefined(() => {
      const copy = JSON.parse(readFileSync(pathOf(id), 'utf8')) as Copy;
      return copy.framework.id === id ? copy : undefined;
    });

  async function write(copy: Copy): Promise<void> {
    const { createFileWriter } = await import('../core/files.ts');
    const file = { path: pathOf(copy.framework.id), content: [JSON.stringify(copy)] };
    createFileWriter(Math.random).save([file], { force: true });
  }

  /** A newer version of coachkit may be stricter than the version that added the framework. */
  async function checkedAgain(copy: Copy): Promise<Framework> {
    const { id } = copy.framework;
    const { loadFramework } = await import('./load.ts');
    const bytes = new TextEncoder().encode(JSON.stringify(copy.framework, null, 1));
    const { framework, diagnostics } = loadFramework(bytes, pathOf(id));
    if (!framework) {
      const { formatDiagnostics } = await import('./diagnostics/diagnostics.ts');
      throw new UsageError(
        `Your framework "${id}" does not work with this version of coachkit.`,
        `Correct ${copy.from}, then add it again: coachkit framework add ${copy.from}`,
        formatDiagnostics(diagnostics, 'text'),
      );
    }
    await write({ ...copy, checkedBy: version, framework });
    return framework;
  }

  const ids = (): string[] =>
    (existsSync(dir) ? readdirSync(dir).sort() : []).flatMap((name) => FILE.exec(name)?.[1] ?? []);

  const list = (): Enabled[] =>
    ids().flatMap((each) => {
      const copy = read(each);
      if (!copy) return [];
      const { framework, from, checksum, on } = copy;
      const { id, version, title, summary } = framework;
      return [{ id, version, title, summary, from, checksum, on }];
    });

  async function get(id: string): Promise<Framework | undefined> {
    if (!existsSync(pathOf(id)) || !FILE.test(`${id}.json`)) return undefined;
    const copy = read(id);
    if (!copy) {
      throw new UsageError(
        `Your framework "${id}" cannot be read, because ${pathOf(id)} is damaged or was changed.`,
        'To add it again: coachkit framework add FILE',
      );
    }
    return copy.checkedBy === version ? copy.framework : checkedAgain(copy);
  }

  return {
    list,
    get,
    usable: async () => {
      const read = await Promise.all(list().map(({ id }) => get(id).catch(() => undefined)));
      return read.filter((framework) => framework !== undefined);
    },
    unusable: async () => {
      const bad = ids().map((id) =>
        get(id).then(
          () => [],
          () => [id],
        ),
      );
      return (await Promise.all(bad)).flat();
    },
    enable: (framework, { from, checksum, on }) =>
      write({ from, checksum, on, checkedBy: version, framework }),
    disable: (id) => rmSync(pathOf(id), { force: true }),
    checksum: async ([file, ...others]) => {
      const { createHash } = await import('node:crypto');
      const sum = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
      if (others.length === 0) return sum(file.bytes);
      const lines = [file, ...others].map(
        ({ name, bytes }) => [basename(name), sum(bytes)] as const,
      );
      return sum(
        [...lines]
          .sort()
          .map(([name, each]) => `${each}  ${name}\n`)
          .join(''),
      );
    },
  };
}
