import type { Refusal } from './rpc-failure';

/** For the next so many requests, or until `clear()`. */
export type Times = number | 'until-cleared';

/** A fault that was switched on. */
export interface Fault {
  /** How often it struck. */
  readonly hits: number;
  /** Whether it may still strike. */
  readonly armed: boolean;
  clear(): void;
}

/** What becomes of the answer to an append that was stored. */
export type LostReply = 'reset' | 'timeout' | 'silent';

/** What can be made to go wrong while the double runs. `times` is 1 unless told otherwise. */
export interface Faults {
  /** Appends are refused before anything is stored. */
  refuseAppends(how: Refusal, times?: Times): Fault;
  /** Reads and new subscriptions are refused. */
  refuseReads(how: Refusal, times?: Times): Fault;
  /**
   * The append is stored; then its connection is reset, or it is answered with a timeout, or
   * never answered at all.
   */
  loseReplies(how: LostReply, times?: Times): Fault;
  /** The connection is reset when part of an append has arrived: nothing is stored. */
  breakAppends(times?: Times): Fault;
  /**
   * A repeat of a stored append gets no reply until the server gives up and answers with a
   * timeout, as when the first write is not replicated yet.
   */
  dropRepeats(times?: Times): Fault;
  /** Answers to appends are held until there are this many, then sent in reverse order. */
  holdAnswers(count: number): Fault;
  /** The connection is reset after so many events of a read. */
  cutReads(afterEvents: number, times?: Times): Fault;
  /** Ends the running subscriptions as slow consumers; gives how many there were. */
  dropSubscriptions(): number;
  /** Resets every connection now; gives how many there were. The nodes stay up. */
  resetConnections(): number;
  /** Switches everything off and sends the answers that are held. */
  clear(): void;
}

class Switch implements Fault {
  hits = 0;

  constructor(private left: number) {}

  get armed(): boolean {
    return this.left > 0;
  }

  /** True when the fault strikes now. */
  take(): boolean {
    if (!this.armed) return false;
    this.left -= 1;
    this.hits += 1;
    return true;
  }

  clear(): void {
    this.left = 0;
  }
}

class Holding extends Switch {
  private held: (() => void)[] = [];

  hold(answer: () => void): boolean {
    if (!this.take()) return false;
    this.held.push(answer);
    if (!this.armed) this.release();
    return true;
  }

  override clear(): void {
    super.clear();
    this.release();
  }

  private release(): void {
    const answers = this.held.reverse();
    this.held = [];
    for (const answer of answers) answer();
  }
}

interface Armed<Way> {
  readonly way: Way;
  readonly fault: Switch;
}

/** Faults of one kind, in the order in which they were switched on. */
class Kind<Way> {
  private readonly armed: Armed<Way>[] = [];

  add(way: Way, times: Times): Fault {
    const fault = new Switch(times === 'until-cleared' ? Infinity : times);
    this.armed.push({ way, fault });
    return fault;
  }

  /** The way in which the next fault strikes, which is then counted. */
  take(): Way | undefined {
    while (this.armed[0] !== undefined) {
      if (this.armed[0].fault.take()) return this.armed[0].way;
      this.armed.shift();
    }
    return undefined;
  }

  clear(): void {
    for (const { fault } of this.armed) fault.clear();
  }
}

/** What a fault does to the running nodes. */
export interface RunningNodes {
  resetConnections(): number;
}

/** The switches; the handlers of the nodes ask them at every request. */
export class FaultBoard implements Faults {
  readonly appendRefusals = new Kind<Refusal>();
  readonly readRefusals = new Kind<Refusal>();
  readonly lostReplies = new Kind<LostReply>();
  readonly brokenAppends = new Kind<'reset'>();
  readonly droppedRepeats = new Kind<'silent'>();
  readonly readCuts = new Kind<number>();
  /** One function per running subscription, which ends it as a slow consumer. */
  readonly subscriptions = new Set<() => void>();
  slowConsumers = 0;
  private holdings: Holding[] = [];

  constructor(private readonly nodes: RunningNodes) {}

  refuseAppends(how: Refusal, times: Times = 1): Fault {
    return this.appendRefusals.add(how, times);
  }

  refuseReads(how: Refusal, times: Times = 1): Fault {
    return this.readRefusals.add(how, times);
  }

  loseReplies(how: LostReply, times: Times = 1): Fault {
    return this.lostReplies.add(how, times);
  }

  breakAppends(times: Times = 1): Fault {
    return this.brokenAppends.add('reset', times);
  }

  dropRepeats(times: Times = 1): Fault {
    return this.droppedRepeats.add('silent', times);
  }

  holdAnswers(count: number): Fault {
    const holding = new Holding(count);
    this.holdings.push(holding);
    return holding;
  }

  cutReads(afterEvents: number, times: Times = 1): Fault {
    return this.readCuts.add(afterEvents, times);
  }

  dropSubscriptions(): number {
    const running = [...this.subscriptions];
    for (const drop of running) drop();
    return running.length;
  }

  resetConnections(): number {
    return this.nodes.resetConnections();
  }

  clear(): void {
    this.appendRefusals.clear();
    this.readRefusals.clear();
    this.lostReplies.clear();
    this.brokenAppends.clear();
    this.droppedRepeats.clear();
    this.readCuts.clear();
    for (const holding of this.holdings) holding.clear();
    this.holdings = [];
  }

  /** Sends an answer, now or when it is its turn. */
  answer(send: () => void): void {
    if (!this.holdings.some((holding) => holding.hold(send))) send();
  }
}
