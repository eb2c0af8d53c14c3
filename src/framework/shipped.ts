import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../lib/is-object.ts';
import type { Care, DayWords, Framework, HelpTopic, Reflections, Support } from './schema/index.ts';

export interface FrameworkSummary {
  id: string;
  version: string;
  title: string;
  summary: string;
}

/** The questions that a framework adds to `reflect`. */
export interface Bank {
  /** The id and title of the framework. */
  id: string;
  title: string;
  questions: Reflections['bank'];
}

export interface Shipped {
  list(): FrameworkSummary[];
  /** The question banks of all frameworks that have one. */
  banks(): Bank[];
  /** Undefined if no framework has this id. */
  get(id: string): Framework | undefined;
  support(): Support;
  care(): Care;
  day(): DayWords;
  topics(): HelpTopic[];
}

/** The compiled built-in frameworks. Each is read only when a caller asks for it. */
export function shippedFrameworks(dir: string): Shipped {
  const read = (name: string): unknown => {
    const content = JSON.parse(readFileSync(join(dir, `${name}.json`), 'latin1'));
    const partOf = (place: string) => (part: string) => read(`${place}.${part}`);
    return Array.isArray(content)
      ? content.map((item, at) => withParts(item, partOf(`${name}.${at}`)))
      : withParts(content, partOf(name));
  };
  return {
    list: () => read('index') as FrameworkSummary[],
    banks: () => read('banks') as Bank[],
    get: (id) =>
      isId(id) && existsSync(join(dir, `${id}.json`)) ? (read(id) as Framework) : undefined,
    support: () => read('support') as Support,
    care: () => read('care') as Care,
    day: () => read('day') as DayWords,
    topics: () => read('help') as HelpTopic[],
  };
}

/** The key under which a compiled content names its large parts. */
export const PARTS = '(parts)';

/**
 * A compiled content. Its large parts are in separate files and are read on first access, because a
 * command needs only one or two of them.
 */
function withParts(content: unknown, read: (part: string) => unknown): unknown {
  if (!isObject(content) || !(PARTS in content)) return content;
  const { [PARTS]: parts, ...whole } = content;
  for (const part of parts as string[]) {
    Object.defineProperty(whole, part, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = read(part);
        Object.defineProperty(whole, part, { value, enumerable: true });
        return value;
      },
    });
  }
  return whole;
}

/** Files in the same folder that are not frameworks. */
const OTHERS = ['index', 'banks', 'support', 'care', 'day', 'help'];

/** The question bank of a framework. Undefined if it has none. */
export function bankOf({ id, title, reflections }: Framework): Bank | undefined {
  return reflections && { id, title, questions: reflections.bank };
}

const isId = (id: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && !OTHERS.includes(id);
