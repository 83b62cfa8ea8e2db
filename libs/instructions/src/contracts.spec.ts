import type { Command } from '@nestjs/cqrs';
import { ApplyForEntryCommand, ConcludeContractCommand } from '@zgb/contracts';
import type { Bus } from '@zgb/intake';
import { checkBody, instructions, type Instruction } from '.';

const named = (path: string): Instruction => {
  const found = instructions.find((one) => one.path === path);
  if (found === undefined) throw new Error(`no instruction ${path}`);
  return found;
};
const contract = {
  regio: 'zes',
  wet: 'wmo',
  aanbieder: '98000001',
  contractfamilie: '2026',
  gemeenten: ['1690'],
  ingangsdatum: '2026-01-01',
};
const faultsOf = (path: string, body: object) => {
  const checked = checkBody(named(path).body, body);
  return checked.valid ? [] : checked.faults.map(({ plaats, uitleg }) => `${plaats} ${uitleg}`);
};

/** The command that an instruction becomes; nothing is handled. */
const commandOf = async (path: string, body: object): Promise<unknown> => {
  const given: unknown[] = [];
  const bus: Bus = {
    execute: <Result>(command: Command<Result>) => {
      given.push(command);
      const decision = { accepted: true, events: [] };
      return Promise.resolve({ decision, version: 0, position: 0 } as Result);
    },
  };
  const checked = checkBody(named(path).body, body);
  if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
  const context = { commandId: '1', correlationId: '1', actor: 'test' };
  await named(path).run(bus, checked.body, context);
  return given[0];
};

describe('instructions about contracts', () => {
  it('have a path of their own each', () => {
    const paths = instructions.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { title, description } of instructions) {
      expect([title, description]).not.toContain('');
    }
  });

  it('say in Dutch what is wrong with a body', () => {
    expect(faultsOf('contracten', contract)).toEqual([]);
    expect(
      faultsOf('contracten', {
        ...contract,
        gemeenten: ['1690', '1690'],
        ingangsdatum: '2026-02-30',
        aanbieder: '1',
        naamClient: 'iets',
      }),
    ).toEqual([
      '/naamClient is hier niet bekend',
      '/gemeenten mag niets twee keer noemen',
      '/ingangsdatum moet een bestaande datum zijn, als jjjj-mm-dd',
      '/aanbieder moet een AGB-code van acht cijfers zijn',
    ]);
    expect(faultsOf('contracten', { ...contract, opties: ['2030-12-31', 'morgen'] })).toEqual([
      '/opties moeten bestaande datums zijn, als jjjj-mm-dd',
    ]);
    const clients = { ...contract, einddatum: '2026-06-30', clienten: ['999990019'] };
    // A citizen service number is no reference to a client.
    expect(faultsOf('contracten/overbruggingen', clients)).toContain(
      '/clienten moeten cliëntverwijzingen zijn',
    );
  });

  it('MIJ-19 ZOU-17: a contract carries its options, lots and indexation, and nothing it was not given', async () => {
    const bare = (await commandOf('contracten', contract)) as ConcludeContractCommand;
    expect(bare.terms).toEqual({
      family: '2026',
      municipalities: ['1690'],
      from: '2026-01-01',
      until: null,
    });
    const full = (await commandOf('contracten', {
      ...contract,
      perceel: '2',
      einddatum: '2030-12-31',
      productgroepen: ['dagbesteding'],
      opties: ['2031-12-31'],
      aanzegMaanden: 9,
      indexatie: { methode: 'OVA', jaarlijksOp: '01-01', gesprekMogelijk: true },
      wachtnormWerkdagen: 10,
    })) as ConcludeContractCommand;
    expect(full.terms).toEqual({
      family: '2026',
      municipalities: ['1690'],
      from: '2026-01-01',
      until: '2030-12-31',
      lot: '2',
      groups: ['dagbesteding'],
      options: ['2031-12-31'],
      noticeMonths: 9,
      indexation: { method: 'OVA', yearlyOn: '01-01', providerMayTalk: true },
      waitingNorm: { workingDays: 10 },
    });
  });

  it('MIJ-10: one application goes to all municipalities that it names', async () => {
    const command = await commandOf('toetreding/aanvragen', {
      regio: 'mij',
      productgroep: 'dagbesteding',
      aanbieder: '98000001',
      datum: '2026-07-02',
      gemeenten: ['0285', '0232'],
      kwaliteit: [],
      omzetCent: 1,
      ookAangeboden: [],
    });
    expect(command).toBeInstanceOf(ApplyForEntryCommand);
    expect((command as ApplyForEntryCommand).application).toMatchObject({
      municipalities: ['0285', '0232'],
      offer: { addedValue: null },
    });
  });
});
