import type { ReactElement } from 'react';
import type { Monitor } from './api';
import { PageHead, Shown, StandLine } from './blocks';
import { LyingBars } from './charts';
import { FlowsBlock, MunicipalFlows } from './flow-blocks';
import { number } from './format';
import type { PageProps } from './routes';
import { numberOf, SheetBlock, textOf } from './sheet-block';
import { useView } from './use-view';

/** Whether more people move to lighter help, or out of it. NL: in-, door- en uitstroom. */
export const FlowsPage = ({ filters }: PageProps): ReactElement => {
  const view = useView<Monitor>('monitor', filters);
  return (
    <>
      <PageHead title="In-, door- en uitstroom" stand={view.value?.stand} />
      <Shown view={view}>
        {(monitor) => (
          <>
            <StandLine stand={monitor.stand} />
            <p className="key-sentence">
              In twaalf maanden begonnen {number(monitor.totaal.instroom)} toewijzingen en eindigden
              er {number(monitor.totaal.uitstroom)}. Er lopen er nu{' '}
              {number(monitor.totaal.eindstand)}.
            </p>
            <FlowsBlock monitor={monitor} />
            <MunicipalFlows monitor={monitor} />
          </>
        )}
      </Shown>
      <SheetBlock
        sheet="doorstroom"
        title="Gaan mensen naar lichtere of zwaardere hulp?"
        empty="Te weinig overgangen om te tonen."
        chart={(sheet) => (
          <LyingBars
            label="Overgangen naar richting"
            bars={(
              [
                ['Lichter', 'lichter'],
                ['Gelijk', 'gelijk'],
                ['Zwaarder', 'zwaarder'],
                ['Naar de sociale basis', 'socialeBasis'],
                ['Naar werk', 'naarWerk'],
                ['Andere aanbieder', 'andereAanbieder'],
                ['Andere wet', 'andereWet'],
                ['Onbekend', 'onbekend'],
              ] as const
            ).map(([label, key]) => ({ label, value: numberOf(sheet.totalen[key]) }))}
          />
        )}
      />
      <SheetBlock
        sheet="overgangen"
        title="Van welke hulp naar welke hulp?"
        empty="Er zijn geen overgangen in deze periode."
      />
      <SheetBlock
        sheet="duur-en-einde"
        query={{ filter: ['aantal:1..'] }}
        title="Waarom eindigt hulp, en hoe lang duurde zij?"
        empty="In deze periode is geen hulp geëindigd."
        chart={(sheet) => (
          <LyingBars
            label="Reden van einde"
            bars={sheet.rijen
              .filter((row) => row['reden'] !== 'Alle redenen')
              .map((row) => ({
                label: `${textOf(row['reden'])} (${textOf(row['soort'])})`,
                value: numberOf(row['aantal']),
              }))}
          />
        )}
      />
      <SheetBlock
        sheet="verwijzers"
        query={{ groepeer: 'verwijzer' }}
        title="Wie verwijst?"
        chart={(sheet) => (
          <LyingBars
            label="Toewijzingen per verwijzer"
            bars={sheet.rijen.map((row) => ({
              label: textOf(row['verwijzer']),
              value: numberOf(row['toewijzingen']),
            }))}
          />
        )}
      />
      <SheetBlock
        sheet="verwijzers-jeugd"
        query={{ filter: ['begonnen:1..'] }}
        title="Wie verwijst naar jeugdhulp en jeugd-ggz?"
        empty="In deze periode begon geen jeugdhulp."
      />
    </>
  );
};
