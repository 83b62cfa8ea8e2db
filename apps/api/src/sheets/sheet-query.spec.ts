import { getMetadataStorage } from 'class-validator';
import { sheetViews } from '@zgb/projections';
import { SheetQuery } from './sheet-query';

it('what a sheet asks of its own never hides what every sheet can be asked', () => {
  const general = new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(SheetQuery, '', false, false)
      .map(({ propertyName }) => propertyName),
  );
  expect(general).toContain('vorm');
  expect(general).toContain('situatieOp');
  const hidden = sheetViews.flatMap(({ name, options }) =>
    Object.keys(options).flatMap((option) => (general.has(option) ? [`${name}: ${option}`] : [])),
  );
  expect(hidden).toEqual([]);
});
