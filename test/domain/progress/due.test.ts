import { describe, expect, it } from 'vitest';
import { dueMeasures, reviewOffer } from '../../../src/domain/progress/due.ts';
import { progressOf } from '../../../src/domain/progress/records.ts';
import { checkIn, day, FIRST, measure, saver } from '../../support/progress.ts';

describe('a measure is due', () => {
  const save = saver();
  const weekly = save(measure());
  const ids = (records: Parameters<typeof dueMeasures>[0], on: number) =>
    dueMeasures(records, day(on)).map(({ id }) => id);

  it('from its first day, until there is a check-in', () => {
    expect(ids([weekly], -1)).toEqual([]);
    expect(ids([weekly], 0)).toEqual([weekly.id]);
    expect(ids([weekly, save(checkIn(weekly.id, 0, 5))], 0)).toEqual([]);
  });

  it('again after its cadence', () => {
    const records = [weekly, save(checkIn(weekly.id, 10, 5)), save(checkIn(weekly.id, 3, 5))];
    expect(ids(records, 16)).toEqual([]);
    expect(ids(records, 17)).toEqual([weekly.id]);
  });

  it('never without a cadence or after it was stopped', () => {
    const { cadenceDays: _none, ...whenever } = measure();
    expect(ids([save(whenever)], 100)).toEqual([]);
    expect(ids([save(measure({ stoppedOn: day(5) }))], 5)).toEqual([]);
    expect(ids([save(measure({ stoppedOn: day(5) }))], 4)).toHaveLength(1);
  });
});

describe('a review is offered', () => {
  const save = saver();
  const success = save({
    type: 'success',
    text: 'x',
    writtenOn: day(50),
    history: [{ text: 'w', on: FIRST }],
  });
  const review = save({
    type: 'review',
    on: day(100),
    period: { from: FIRST, to: day(100) },
    changed: 'a',
    surprised: 'b',
    stillMySuccess: 'yes',
    outcomesMoved: [],
  });
  const offer = (records: Parameters<typeof progressOf>[0], sessions: number[], on: number) =>
    reviewOffer(progressOf(records), sessions.map(day), day(on));

  it('after three sessions and ninety days since success was first defined', () => {
    expect(offer([success], [1, 2, 3], 90)).toEqual({ offered: true, from: FIRST, sessions: 3 });
    expect(offer([success], [1, 2, 3], 89).offered).toBe(false);
    expect(offer([success], [1, 2], 200).offered).toBe(false);
  });

  it('again after the same time since the last one', () => {
    expect(offer([success, review], [1, 2, 3, 100], 300)).toMatchObject({
      offered: false,
      sessions: 0,
    });
    expect(offer([success, review], [101, 120, 140], 190).offered).toBe(true);
    expect(offer([success, review], [101, 120, 140], 189).offered).toBe(false);
  });

  it('after ninety days without sessions, and says on which day', () => {
    expect(offer([success], [], 89)).toMatchObject({ offered: false, on: day(90) });
    expect(offer([success], [], 90).offered).toBe(true);
    expect(offer([success, review], [], 189).offered).toBe(false);
    expect(offer([success, review], [], 190).offered).toBe(true);
    expect(offer([], [], 400).offered).toBe(false);
  });

  it('without counting future sessions', () => {
    expect(offer([success], [1, 2, 150], 100).offered).toBe(false);
  });
});
