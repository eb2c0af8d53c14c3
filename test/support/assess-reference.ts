import type { Answers } from '../../src/interview/answers.ts';

/** Computes results of version 2 of the rules from their description, without the framework. */
export interface Expected {
  rule: string;
  primary: string;
  also: string[];
  nudges: string[];
  notes: string[];
  confidence: string;
  /** The answers that change the main suggestion when moved by one step. */
  tips: string[];
}

const SIGNS = [
  'mastered-still-stuck',
  'who-i-am',
  'same-feedback',
  'old-way-fails',
  'something-missing',
  'introspective',
];
const READINESS = [
  'internal-growth',
  'vulnerability',
  'internal-success',
  'journey',
  'introspective',
];
const LOOKING = ['advice-exploration', 'right-way-my-way', 'tactical-transformational'];
/** Blocks that need at least half of their answers. */
const BLOCKS = [
  [...SIGNS, 'recurring'],
  READINESS.slice(0, 4),
  [...LOOKING, 'structure-flexibility'],
];
const SCALES = [...new Set(BLOCKS.flat())];

function person(given: Answers) {
  const number = (id: string) => (typeof given[id] === 'number' ? Number(given[id]) : undefined);
  const known = (ids: string[]) => ids.map(number).filter((n) => n !== undefined);
  const mean = (ids: string[]) => {
    const numbers = known(ids);
    return numbers.length === 0 ? undefined : numbers.reduce((a, b) => a + b, 0) / numbers.length;
  };
  const ticked = (id: string, option: string) => {
    const list = given[id];
    return Array.isArray(list) && (list as string[]).includes(option);
  };
  const least = (n: number | undefined, bound: number) => n !== undefined && n >= bound;
  const below = (n: number | undefined, bound: number) => n !== undefined && n < bound;

  const pull = known(SIGNS).filter((n) => n >= 4).length;
  const readiness = mean(READINESS);
  const orientation = mean(LOOKING);
  const stage = given.stage;
  const advice = orientation !== undefined && orientation <= 2.5;
  const early =
    stage === 'early' || (given.basics === 'no' && (stage === 'ic-senior' || stage === 'manager'));
  const isWornOut = ticked('brings', 'worn-out') && given['worn-out-effect'] === 'yes';
  const mistreated = ticked('right-now', 'mistreated');
  return {
    pull,
    readiness,
    orientation,
    advice,
    early,
    mistreated,
    exploring: least(orientation, 3.5),
    ready: least(readiness, 3.5),
    unready: below(readiness, 3.5),
    strained: ticked('right-now', 'strain') || isWornOut || ticked('helpful-now', 'therapist'),
    coachable: !early && pull >= 3 && least(readiness, 3.5) && !advice,
    emergency: ticked('right-now', 'work-emergency'),
    danger: ticked('right-now', 'danger'),
    manager: !mistreated && stage !== 'ceo-founder' && stage !== 'between',
    helps: (option: string) => ticked('helpful-now', option),
    // With money, only the time may be unknown.
    paid: given.money === 'self' || given.money === 'company',
    access:
      given.money === 'no' || given.time === 'no'
        ? 'no'
        : (given.money === 'self' || given.money === 'company') && given.time === 'yes'
          ? 'yes'
          : 'unknown',
    onlyGuarded:
      below(number('vulnerability'), 3) &&
      READINESS.filter((id) => id !== 'vulnerability').every((id) => least(number(id), 3)),
    number,
  };
}

type Choice = Pick<Expected, 'rule' | 'primary' | 'also' | 'nudges'>;

function choose(given: Answers): Choice {
  const p = person(given);
  const if_ = (held: boolean, ...ids: string[]) => (held ? ids : []);
  const make = (rule: string, primary: string, also: string[] = [], nudges: string[] = []) => ({
    rule,
    primary,
    also,
    nudges,
  });
  const later = if_(p.coachable, 'coach-later');

  if (p.danger) return make('R0', 'urgent-help');
  if (p.strained) {
    const others = [
      ...if_(p.emergency, 'advisor'),
      ...if_(p.mistreated, 'protect-first'),
      ...later,
    ];
    return make('R1', 'therapist', others);
  }
  if (p.mistreated) {
    return make('R1b', 'protect-first', [...if_(p.emergency, 'advisor'), ...later]);
  }
  if (p.emergency) return make('R2', 'advisor', later);
  if (p.early) {
    const also = [...if_(p.manager, 'manager'), ...if_(p.exploring && p.ready, 'self-coaching')];
    return make('R3', 'mentor', also, if_(p.unready && p.helps('coach'), 'not-ready'));
  }
  const onlyOthers = p.helps('manager') || p.helps('peer-group');
  if (p.advice && (p.helps('mentor') || p.helps('advisor') || !onlyOthers)) {
    return make(
      'R4',
      p.helps('advisor') && !p.helps('mentor') ? 'advisor' : 'mentor',
      if_(p.pull >= 3, 'coaching-trial'),
      [
        ...if_(p.pull >= 3, 'advice-limits'),
        ...if_(p.helps('coach'), 'expecting-answers', 'not-ready'),
      ],
    );
  }
  if (p.coachable && given['key-indicator'] === 'no') {
    const toManager = p.helps('manager') && !p.helps('coach') && p.manager;
    return make('R5c', toManager ? 'manager' : 'coaching-trial');
  }
  if (p.coachable && p.access !== 'no') {
    const also = [
      ...if_(p.access === 'unknown', 'self-coaching'),
      ...if_(given.basics === 'no', 'mentor'),
    ];
    // An unknown answer about exploring is not mentioned.
    const explains = p.orientation !== undefined && !p.exploring;
    const slow = p.number('journey');
    return make('R5', 'coach', also, [
      ...if_(p.access === 'unknown' && !p.paid, 'cannot-afford'),
      ...if_(explains, 'expecting-answers', 'not-ready'),
      ...if_(slow !== undefined && slow <= 2, 'quick-results'),
    ]);
  }
  if (p.coachable) {
    const also = ['peer-coaching', 'journaling', ...if_(p.manager, 'manager'), 'coach-later'];
    return make('R5b', 'self-coaching', also);
  }
  if (p.pull >= 3 && p.unready && p.onlyGuarded && p.exploring) {
    return make('R6a', 'coaching-trial');
  }
  if (p.pull >= 3 && p.unready) {
    return make('R6', 'mentor', [...if_(p.manager, 'manager'), 'journaling']);
  }
  if (p.helps('manager') && p.manager) return make('R7', 'manager');
  if (p.helps('peer-group')) return make('R8', 'peer-group');
  const wishes = p.helps('coach') || given['key-indicator'] === 'yes';
  if (!p.early && p.orientation !== undefined && !p.advice && p.ready && wishes) {
    return make('R8b', 'coaching-trial');
  }
  return make('R9', 'self-coaching', if_(p.manager, 'manager'));
}

/** The answers that change the main suggestion when moved by one step. */
function tippers(given: Answers): string[] {
  const { primary } = choose(given);
  return SCALES.filter((id) => {
    const now = given[id];
    if (typeof now !== 'number') return false;
    const moved = [now - 1, now + 1].filter((n) => n >= 1 && n <= 5);
    return moved.some((n) => choose({ ...given, [id]: n }).primary !== primary);
  });
}

export function expected(given: Answers): Expected {
  const chosen = choose(given);
  if (chosen.rule === 'R0') return { ...chosen, notes: [], confidence: 'clear', tips: [] };
  const p = person(given);
  const added = ['mentor', 'advisor', 'manager', 'peer-group'].filter(
    (each) => p.helps(each) && (each !== 'manager' || p.manager),
  );
  const also = [...new Set([...chosen.also, ...added])].filter((each) => each !== chosen.primary);
  const tips = tippers(given);
  const isThin = BLOCKS.some(
    (block) => block.filter((id) => given[id] !== undefined).length * 2 < block.length,
  );
  const high = (id: string) => (p.number(id) ?? 0) >= 4;
  const { brings } = given;
  const isTicked = (id: string) => Array.isArray(brings) && (brings as string[]).includes(id);
  const isPattern = high('recurring') && high('same-feedback');
  const notes = [
    ...(given.stage === 'between' ? ['between-roles'] : []),
    ...(given.idea === 'someone-else' || isTicked('sent') ? ['whose-idea'] : []),
    ...(isPattern && ['advisor', 'mentor'].includes(chosen.primary) ? ['pattern'] : []),
    ...(isTicked('worn-out') && !p.strained ? ['load-first'] : []),
  ];
  const confidence = isThin || tips.length > 0 ? 'leaning' : 'clear';
  return { ...chosen, also, notes, confidence, tips };
}
