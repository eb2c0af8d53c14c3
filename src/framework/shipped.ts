import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Care, Framework, HelpTopic, Reflections, Support } from './schema/index.ts';

export interface FrameworkSummary {
  id: string;
  version: string;
  title: string;
  summary: string;
}

/** The questions of one framework that come round in `reflect`. */
export interface Bank {
  /** The id and the title of the framework. */
  id: string;
  title: string;
  questions: Reflections['bank'];
}

export interface Shipped {
  list(): FrameworkSummary[];
  /** Of each framework that has questions to come round. */
  banks(): Bank[];
  /** `undefined` when there is none of this id. */
  get(id: string): Framework | undefined;
  support(): Support;
  care(): Care;
  topics(): HelpTopic[];
}

/** The frameworks that come with coachkit, as the build compiled them; each is read when asked for. */
export function shippedFrameworks(dir: string): Shipped {
  const read = (name: string) => JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8'));
  return {
    list: () => read('index') as FrameworkSummary[],
    banks: () => read('banks') as Bank[],
    get: (id) =>
      isId(id) && existsSync(join(dir, `${id}.json`))
        ? whole(read(id), (part) => read(`${id}.${part}`))
        : undefined,
    support: () => read('support') as Support,
    care: () => read('care') as Care,
    topics: () => read('help') as HelpTopic[],
  };
}

/**
 * A framework out of its compiled file. Its large parts lie beside it, and are read when they are
 * looked at: a command needs one or two of them.
 */
function whole(head: { parts: string[] }, read: (part: string) => unknown): Framework {
  const { parts, ...framework } = head;
  for (const part of parts) {
    Object.defineProperty(framework, part, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = read(part);
        Object.defineProperty(framework, part, { value, enumerable: true });
        return value;
      },
    });
  }
  return framework as Framework;
}

/** These lie in the same folder and are no frameworks. */
const OTHERS = ['index', 'banks', 'support', 'care', 'help'];

/** What a framework brings to come round; undefined where that is nothing. */
export function bankOf({ id, title, reflections }: Framework): Bank | undefined {
  return reflections && { id, title, questions: reflections.bank };
}

const isId = (id: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && !OTHERS.includes(id);
