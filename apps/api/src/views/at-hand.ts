/** The last few answers about the past, which never change. */
export class AtHand<Answer> {
  private readonly known = new Map<string, Promise<Answer>>();

  constructor(private readonly most: number) {}

  /** The answer for a key, asked once; not kept when its moment is not over yet. */
  of(key: string, until: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const asking = ask();
    if (until < new Date().toISOString()) {
      this.known.set(key, asking);
      asking.catch(() => this.known.delete(key));
      const oldest = this.known.keys().next();
      if (this.known.size > this.most && oldest.done !== true) this.known.delete(oldest.value);
    }
    return asking;
  }
}
