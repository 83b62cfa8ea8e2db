import { allocationStream } from '@zgb/indications';
import { isMunicipalityCode, type Law, type StreamId } from '@zgb/kernel';
import { CommandError } from './outcome';

/** The stream of an allocation as people name it: `1690/wmo/1001`. */
export const allocationArgument = (value: string): StreamId => {
  const [municipality = '', law = '', number = ''] = value.split('/');
  if (
    !isMunicipalityCode(municipality) ||
    !['wmo', 'jw'].includes(law) ||
    !/^\d{1,9}$/.test(number)
  ) {
    throw new CommandError(
      2,
      'Geef de toewijzing op als gemeente/wet/nummer, bijvoorbeeld 1690/wmo/1001.',
    );
  }
  return allocationStream(municipality, law as Law, Number(number));
};
