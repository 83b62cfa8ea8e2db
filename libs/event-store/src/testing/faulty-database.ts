import { openDatabase, type SqlDatabase, type Statement } from '../sqlite/driver';

/** Which call of the database goes wrong, counted from 1, and how. */
export interface FaultPlan {
  failAt: number;
  /** `before`: the call is not carried out. `after`: it is, and then says that it failed. */
  readonly when: 'before' | 'after';
  readonly code: string;
  /** Calls so far. */
  calls: number;
  /** Calls that failed so far. */
  hits: number;
}

const fault = (code: string): Error =>
  Object.assign(new Error(`a fault of the test: ${code}`), { code });

/** A way to open databases whose n-th call fails, over all databases that it opens. */
export const faultyOpen =
  (plan: FaultPlan): typeof openDatabase =>
  (path, options) => {
    const database = openDatabase(path, options);
    const guarded = <Result>(call: () => Result): Result => {
      plan.calls += 1;
      const fails = plan.calls === plan.failAt;
      if (fails) plan.hits += 1;
      if (fails && plan.when === 'before') throw fault(plan.code);
      const result = call();
      if (fails) throw fault(plan.code);
      return result;
    };
    const statement = (real: Statement): Statement => ({
      run: (...values) => {
        guarded(() => {
          real.run(...values);
        });
      },
      get: (...values) => guarded(() => real.get(...values)),
      all: (...values) => guarded(() => real.all(...values)),
    });
    const faulty: SqlDatabase = {
      exec: (sql) => {
        // A rollback that cannot be carried out is the end of the connection, not of the test.
        if (sql === 'ROLLBACK') database.exec(sql);
        else
          guarded(() => {
            database.exec(sql);
          });
      },
      prepare: (sql) => statement(database.prepare(sql)),
      close: () => {
        database.close();
      },
    };
    return faulty;
  };
