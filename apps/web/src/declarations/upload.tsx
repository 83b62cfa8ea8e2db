import { useState, type ReactElement } from 'react';
import { ApiFout, sendMessage, type Inleesresultaat, type Probleem } from '../ledger/api';
import { Block, Mark, ProblemNotice, Table } from '../parts/blocks';
import { number } from '../parts/format';
import { uploadSentence } from './upload-words';

interface Outcome {
  readonly file: string;
  readonly result: Inleesresultaat | null;
  readonly problem: Probleem | null;
}

const offer = async (file: File): Promise<Outcome> => {
  try {
    return { file: file.name, result: await sendMessage(file), problem: null };
  } catch (error) {
    const problem =
      error instanceof ApiFout
        ? error.probleem
        : { title: 'Er ging iets mis', detail: 'Probeer het bestand opnieuw.' };
    return { file: file.name, result: null, problem };
  }
};

const OUTCOME_TEXT: Readonly<Record<Inleesresultaat['uitkomst'], string>> = {
  verwerkt: 'verwerkt',
  'al-verwerkt': 'al eerder verwerkt',
  afgekeurd: 'afgekeurd',
};

const Answer = ({
  name,
  content,
}: {
  readonly name: string;
  readonly content: string;
}): ReactElement => (
  <a download={name} href={`data:application/xml;charset=utf-8,${encodeURIComponent(content)}`}>
    {name}
  </a>
);

const Outcomes = ({ outcomes }: { readonly outcomes: readonly Outcome[] }): ReactElement => (
  <Table
    caption="Ingelezen bestanden"
    head={[
      ['Bestand', false],
      ['Uitkomst', false],
      ['Wat is er gebeurd?', false],
      ['Antwoord', false],
    ]}
  >
    <tbody>
      {outcomes.map(({ file, result, problem }) => (
        <tr key={file}>
          <th scope="row">{file}</th>
          <td>
            <Mark text={result === null ? 'niet leesbaar' : OUTCOME_TEXT[result.uitkomst]} />
          </td>
          <td>
            {result !== null && uploadSentence(result)}
            {problem !== null && <ProblemNotice problem={problem} />}
          </td>
          <td>
            {result !== null && result.antwoord !== null && (
              <Answer name={result.antwoord.naam} content={result.antwoord.inhoud} />
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** Takes message files, one after the other, and shows what became of each. */
export const Upload = ({
  onDone,
}: {
  /** Gets the position of the log after the last file that was taken in. */
  readonly onDone: (position: number) => void;
}): ReactElement => {
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [left, setLeft] = useState(0);
  const [isOver, setOver] = useState(false);
  const take = async (files: readonly File[]): Promise<void> => {
    setOutcomes([]);
    let last = 0;
    for (const [index, file] of files.entries()) {
      setLeft(files.length - index);
      const outcome = await offer(file);
      setOutcomes((before) => [...before, outcome]);
      last = Math.max(last, outcome.result?.positie ?? 0);
    }
    setLeft(0);
    if (last > 0) onDone(last);
  };
  return (
    <Block title="Berichten inlezen">
      <div
        className={`drop no-print ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take([...event.dataTransfer.files]);
        }}
      >
        <label>
          Sleep hier berichten van iWmo en iJw naartoe, of kies bestanden:{' '}
          <input
            type="file"
            accept=".xml,application/xml"
            multiple
            onChange={(event) => {
              void take([...(event.target.files ?? [])]);
            }}
          />
        </label>
      </div>
      <p role="status">{left > 0 ? `Bezig: nog ${number(left)} te gaan …` : ''}</p>
      {outcomes.length > 0 && <Outcomes outcomes={outcomes} />}
    </Block>
  );
};
