/** What a framework holds, counted, for a person who is about to use it. */
import type { Framework } from './schema/index.ts';

/** Names of parts and how much of each there is; what is not there is left out. */
export function contentsOf(framework: Framework): [part: string, count: string][] {
  const { assessments = [], reflections } = framework;
  const counts: [part: string, how: number, one: string, many: string][] = [
    ['Assessments', assessments.length, 'assessment', 'assessments'],
    ['Questions', questionsIn(framework), 'question', 'questions'],
    ['Rules', sum(assessments.map(({ rules }) => rules.length)), 'rule', 'rules'],
    ['Reflections', reflections?.kinds?.length ?? 0, 'kind', 'kinds'],
    ['Coming round', reflections?.bank.length ?? 0, 'question', 'questions'],
    ['Practices', framework.practices?.length ?? 0, 'practice', 'practices'],
    ['Measures', framework.measures?.length ?? 0, 'example', 'examples'],
    ['Forms', framework.forms?.length ?? 0, 'form', 'forms'],
    ['Messages', framework.messages?.length ?? 0, 'message', 'messages'],
    ['Sections', framework.sections?.length ?? 0, 'section', 'sections'],
    ['Pitfalls', framework.pitfalls?.length ?? 0, 'pitfall', 'pitfalls'],
    ['Triggers', framework.triggers?.length ?? 0, 'trigger', 'triggers'],
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([part, count, one, many]) => [part, `${count} ${count === 1 ? one : many}`]);
}

function questionsIn({ assessments = [], forms = [] }: Framework): number {
  const blocks = [...assessments, ...forms].flatMap((each) => each.blocks);
  return sum(blocks.map(({ questions }) => questions.length));
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
