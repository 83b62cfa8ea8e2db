import { checkLog, checkStored, type LogCheck } from '@zgb/event-store';
import { openLogForReading, tariffFaults, type Environment, type Settings } from '@zgb/platform';
import type { ExitCode, Terminal } from '../outcome';
import { accessLogFault } from './access-log';
import { count, withProgress } from './progress';

/** Reads a whole ledger file: its pages, and every event. */
export const checkFile = (path: string, terminal: Terminal): Promise<LogCheck> =>
  withProgress('Nalezen', terminal, (progress) =>
    checkLog(path, ({ events, of }) => {
      progress.at(events, of);
    }),
  );

const checkCluster = async (settings: Settings, terminal: Terminal): Promise<LogCheck> => {
  const log = await openLogForReading(settings);
  try {
    return await withProgress('Nalezen', terminal, (progress) =>
      checkStored(log, ({ events }) => {
        progress.at(events, null);
      }),
    );
  } finally {
    await log.close();
  }
};

/** Issue 5: no two tariffs of one key hold on one day. */
const tariffFaultsIn = async (settings: Settings): Promise<readonly string[]> => {
  const log = await openLogForReading(settings);
  try {
    return await tariffFaults(log);
  } finally {
    await log.close();
  }
};

const SHOWN_MAX = 10;

/** What a check found, in Dutch; the finding itself is for operators. */
export const checkText = ({
  events,
  streams,
  digest,
  damagedAt,
  faults,
  pagesChecked,
}: LogCheck): string => {
  if (faults.length === 0) {
    const pages = pagesChecked
      ? ''
      : '\nVan dit bestand zijn nog geen bladsommen; die komen er zodra het grootboek ermee werkt. Ongebruikte ruimte is niet nagekeken.';
    return `Het grootboek is heel: ${count(events)} gebeurtenissen in ${count(streams)} stromen, elk nagelezen.\nControlegetal van de geschiedenis: ${digest}${pages}`;
  }
  const where = damagedAt === null ? '' : ` bij gebeurtenis ${count(damagedAt)}`;
  const more = faults.length - SHOWN_MAX;
  return [
    `Het grootboek is beschadigd${where}. Stop met schrijven en zet een kopie terug (zgb restore MAP).`,
    ...faults.slice(0, SHOWN_MAX).map((fault) => `  ${fault}`),
    ...(more > 0 ? [`  … en nog ${count(more)}; zgb verify --json toont ze alle.`] : []),
  ].join('\n');
};

/** Reads the whole history and says whether it is as it was written. */
export const verify = async (
  settings: Settings,
  environment: Environment,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { log } = settings;
  const result =
    log.kind === 'sqlite'
      ? await checkFile(log.path, terminal)
      : await checkCluster(settings, terminal);
  // What is damaged is not folded.
  const tariffs = result.faults.length === 0 ? await tariffFaultsIn(settings) : [];
  const accessLog = await accessLogFault(settings, environment);
  const access = accessLog === null ? {} : { accessLog: accessLog.text };
  terminal.out(
    json
      ? JSON.stringify({ ...result, tariffs, ...access }, null, 2)
      : [checkText(result), ...tariffs, ...Object.values(access)].join('\n'),
  );
  if (result.faults.length > 0 || accessLog?.damaged === true) return 3;
  return tariffs.length === 0 ? 0 : 1;
};
