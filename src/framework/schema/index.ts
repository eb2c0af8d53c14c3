/** The format of a framework file. It covers every text that a person reads. */

import * as z from '../../lib/zod.ts';
import type { JsonSchema } from '../diagnostics/known-keys.ts';
import { assessment, type label, type rule, type score } from './assessment.ts';
import { type card, measure, message, pitfall, section } from './cards.ts';
import { choosing } from './choosing.ts';
import { withShortForms } from './editor-schema.ts';
import { FORMAT } from './format.ts';
import { form, practice } from './forms.ts';
import { assistant, journey, screen, sessions, topic, trigger } from './home.ts';
import type { careSchema, helpSchema, supportSchema } from './other-files.ts';
import { id, line, refs, text } from './parts.ts';
import { type block, type option, type question, scale } from './questions.ts';
import {
  type reflectionKind,
  type reflectionStep,
  reflections,
  type wholeReflections,
} from './reflections.ts';

/** One framework file. */
export const frameworkSchema = z
  .strictObject({
    coachkit: z.literal(FORMAT).describe('Write `coachkit: 1`, the version of the file format.'),
    id,
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers in quotes (such as "1.0.0")')
      .describe('Three numbers in quotes, e.g. "1.0.0". Increase it with every change.'),
    title: line,
    summary: text.describe('One or two sentences about what the framework is for.'),
    language: line.optional(),
    aliases: z.array(line).optional().describe('Other names of the framework.'),
    refs,
    scales: z.record(id, scale).optional(),
    sections: z.array(section).optional(),
    pitfalls: z.array(pitfall).optional(),
    assessments: z.array(assessment).optional(),
    reflections: reflections.optional(),
    sessions: sessions.optional(),
    forms: z.array(form).optional(),
    practices: z.array(practice).optional(),
    measures: z.array(measure).optional(),
    messages: z.array(message).optional(),
    topics: z.array(topic).optional(),
    triggers: z.array(trigger).optional(),
    journey: journey.optional(),
    assistant: assistant.optional(),
    welcome: z
      .array(screen)
      .min(1)
      .max(3)
      .optional()
      .describe('Screens to show at the first start.'),
    choosing: choosing.optional(),
  })
  .meta({ title: 'coachkit framework', description: 'A coaching framework for coachkit.' });

/** The format as JSON Schema, for editors. */
export const frameworkJsonSchema = (): JsonSchema => toJsonSchema(frameworkSchema);

const made = new Map<z.ZodType, JsonSchema>();

/** Cached, because building it takes 60 ms, longer than the rest of reading a faulty file. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  const options = { io: 'input', target: 'draft-7', reused: 'inline' } as const;
  const make = () => {
    const long = z.toJSONSchema(schema, options) as JsonSchema;
    return (schema as unknown) === frameworkSchema ? withShortForms(long) : long;
  };
  const known = made.get(schema) ?? make();
  made.set(schema, known);
  return known;
}

export type Framework = z.infer<typeof frameworkSchema>;
export type Section = z.infer<typeof section>;
export type Card = z.infer<typeof card>;
export type Assessment = z.infer<typeof assessment>;
export type Block = z.infer<typeof block>;
export type Question = z.infer<typeof question>;
export type QuestionOption = z.infer<typeof option>;
export type Scale = z.infer<typeof scale>;
export type Rule = z.infer<typeof rule>;
export type Score = z.infer<typeof score>;
export type Label = z.infer<typeof label>;
export type Pitfall = z.infer<typeof pitfall>;
export type FormText = z.infer<typeof form>;
export type Topic = z.infer<typeof topic>;
export type Journey = z.infer<typeof journey>;
export type { OwnStep, Step } from './home.ts';
export type SessionTexts = z.infer<typeof sessions>;
export type Practice = z.infer<typeof practice>;
export type Choosing = z.infer<typeof choosing>;
export type Reflections = z.infer<typeof wholeReflections>;
export type ReflectionKind = z.infer<typeof reflectionKind>;
export type ReflectionStep = z.infer<typeof reflectionStep>;
export type Support = z.infer<typeof supportSchema>;
export type Care = z.infer<typeof careSchema>;
export type HelpTopic = z.infer<typeof helpSchema>['topics'][number];
