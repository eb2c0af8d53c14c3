/** Parts that are recognized by more than the words of their titles. */

import type { Draft } from './draft.ts';
import { isQuestion, withAddress } from './inline.ts';
import { partsOf } from './prompts.ts';
import { itemsOf, useOf } from './questions.ts';
import type { Content, Part } from './tree.ts';
import type { Role } from './vocabulary.ts';

/** The role that some words of a title hint at, if the content fits. */
export function hintedRole({ vocabulary }: Draft, part: Part): Role | undefined {
  const role = vocabulary.hint(part.title);
  if (role !== 'reflect') return role;
  return linesIn(part).some(isQuestion) ? role : undefined;
}

/** Whether a part has only open questions to the person who reads it. */
export function areOpen({ vocabulary }: Draft, part: Part): boolean {
  const lines = linesIn(part);
  const items = lines.map((text) => ({ text, isTask: false, below: [] }));
  if (vocabulary.isAsking(part.title) || lines.length < 2 || !lines.every(isQuestion)) return false;
  return useOf(vocabulary, 'questions', items) === 'reflect';
}

/** The sentences of the paragraphs and the items of the lists of a part. */
const linesIn = ({ content }: Part): string[] =>
  content.flatMap((each: Content) => {
    if (each.kind === 'part') return linesIn(each);
    return each.kind === 'text' ? partsOf(withAddress(each)) : itemsOf(each).map(withAddress);
  });
