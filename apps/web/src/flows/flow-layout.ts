/** So many of one kind went to another kind. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** A bar at one of the two sides. */
export interface FlowNode {
  readonly name: string;
  readonly count: number;
  readonly y: number;
  readonly height: number;
}

/** A band between two bars: as high at its end as at its begin. */
export interface FlowBand {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly fromY: number;
  readonly toY: number;
  readonly height: number;
}

export const REST = 'Overig';
/** More bars on one side nobody can read. */
const NODES_MAX = 7;

const totals = (moves: readonly Move[], side: 'from' | 'to'): readonly [string, number][] => {
  const sums = new Map<string, number>();
  for (const move of moves) sums.set(move[side], (sums.get(move[side]) ?? 0) + move.count);
  return [...sums].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
};

/** The largest keep their name, all others are one. */
const shorten = (moves: readonly Move[], side: 'from' | 'to'): readonly Move[] => {
  const names = totals(moves, side).map(([name]) => name);
  if (names.length <= NODES_MAX) return moves;
  const kept = new Set(names.slice(0, NODES_MAX - 1));
  return moves.map((move) => (kept.has(move[side]) ? move : { ...move, [side]: REST }));
};

const merged = (moves: readonly Move[]): readonly Move[] => {
  const sums = new Map<string, Move>();
  for (const move of moves) {
    const key = JSON.stringify([move.from, move.to]);
    const known = sums.get(key);
    sums.set(key, known === undefined ? move : { ...known, count: known.count + move.count });
  }
  return [...sums.values()];
};

/** The rest comes last, whatever its size. */
const inOrder = (moves: readonly Move[], side: 'from' | 'to'): readonly [string, number][] => {
  const all = totals(moves, side);
  return [...all.filter(([name]) => name !== REST), ...all.filter(([name]) => name === REST)];
};

const columnOf = (
  sums: readonly [string, number][],
  { height, gap, unit }: { readonly height: number; readonly gap: number; readonly unit: number },
): readonly FlowNode[] => {
  const used = sums.reduce((sum, [, count]) => sum + count * unit, 0) + gap * (sums.length - 1);
  let y = (height - used) / 2;
  return sums.map(([name, count]) => {
    const node = { name, count, y, height: count * unit };
    y += node.height + gap;
    return node;
  });
};

/** Two columns with bands between them: what comes in at one side goes out at the other. */
export const flowLayout = (
  given: readonly Move[],
  { height, gap }: { readonly height: number; readonly gap: number },
): {
  readonly left: readonly FlowNode[];
  readonly right: readonly FlowNode[];
  readonly bands: readonly FlowBand[];
} => {
  const moves = merged(shorten(shorten(given, 'from'), 'to')).filter(({ count }) => count > 0);
  const [from, to] = [inOrder(moves, 'from'), inOrder(moves, 'to')];
  const whole = moves.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(from.length, to.length, 1);
  const unit = whole === 0 ? 0 : (height - gap * (most - 1)) / whole;
  const left = columnOf(from, { height, gap, unit });
  const right = columnOf(to, { height, gap, unit });
  const filled = new Map<string, number>();
  const place = (side: string, { name, y }: FlowNode, size: number): number => {
    const key = side + name;
    const begin = filled.get(key) ?? y;
    filled.set(key, begin + size);
    return begin;
  };
  const bands = left.flatMap((node) =>
    right.flatMap((other) => {
      const move = moves.find((one) => one.from === node.name && one.to === other.name);
      if (move === undefined) return [];
      const size = move.count * unit;
      return [
        {
          ...move,
          fromY: place('left', node, size),
          toY: place('right', other, size),
          height: size,
        },
      ];
    }),
  );
  return { left, right, bands };
};
