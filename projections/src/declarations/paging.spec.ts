import fc from 'fast-check';
import { foldedSource } from '../row-source';
import { declarationPage, type DeclarationPage } from './declarations.query';

interface Received {
  readonly day: number;
  readonly sent: boolean;
}

const keyOf = (n: number): string => `declaration-1690_wmo_98000001_${String(n).padStart(4, '0')}`;
const dayOf = (day: number): string => `2026-01-${String(day).padStart(2, '0')}`;

/** Only what the list is put in order by. */
const sourceOf = (all: readonly (Received | null)[]) =>
  foldedSource({
    declaration: new Map(
      all.flatMap((one, n) =>
        one === null
          ? []
          : [
              [
                keyOf(n),
                {
                  ...{ municipality: '1690', law: 'wmo', provider: '98000001' },
                  receivedOn: dayOf(one.day),
                  answerDueOn: dayOf(one.day),
                  answerSentOn: one.sent ? '2026-03-01' : null,
                },
              ] as const,
            ],
      ),
    ),
  });

const keysOf = ({ declarations }: DeclarationPage): readonly string[] =>
  declarations.map(({ key }) => key);

const received = fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), sent: fc.boolean() }), {
  maxLength: 40,
});

describe('declarations, page by page', () => {
  it('API-32: forth gives every one once and in order, and back gives the same pages', async () => {
    await fc.assert(
      fc.asyncProperty(received, fc.integer({ min: 1, max: 7 }), async (all, limit) => {
        const source = sourceOf(all);
        const pages: (readonly string[])[] = [];
        let page = await declarationPage(source, { limit });
        for (;;) {
          pages.push(keysOf(page));
          if (page.next === null) break;
          page = await declarationPage(source, { limit, after: page.next });
        }
        expect(pages.flat()).toEqual(keysOf(await declarationPage(source, { limit: 1_000 })));
        expect(new Set(pages.flat()).size).toBe(all.length);
        for (const before of pages.slice(0, -1).reverse()) {
          const { previous } = page;
          expect(previous).not.toBeNull();
          const after = previous?.after ?? null;
          page = await declarationPage(source, { limit, ...(after === null ? {} : { after }) });
          expect(keysOf(page)).toEqual(before);
        }
        expect(page.previous).toBeNull();
      }),
    );
  });

  it('API-32: what comes and goes meanwhile makes that none is missed and none comes twice', async () => {
    const three = [1, 2, 3, 4, 5].map((day) => ({ day, sent: false }));
    const first = await declarationPage(sourceOf(three), { limit: 2, answerSent: false });
    expect(keysOf(first)).toEqual([keyOf(0), keyOf(1)]);
    // The last one of the page was sent meanwhile, so it is no longer on the list; a new one came.
    const later = [...three.map((one, n) => (n === 1 ? { ...one, sent: true } : one))];
    const source = sourceOf([...later, { day: 1, sent: false }]);
    const after = first.next ?? '';
    const second = await declarationPage(source, { limit: 2, answerSent: false, after });
    expect(keysOf(second)).toEqual([keyOf(2), keyOf(3)]);
    expect(second.previous).toEqual({ after: null });
  });

  it('an unknown cursor is the beginning', async () => {
    const page = await declarationPage(sourceOf([{ day: 1, sent: false }]), {
      limit: 1,
      after: 'declaration-1690_wmo_98000001_9999',
    });
    expect([keysOf(page), page.previous]).toEqual([[keyOf(0)], null]);
  });
});
