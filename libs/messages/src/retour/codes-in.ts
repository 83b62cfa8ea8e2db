/** A class of a return message with the codes it carries. */
export interface CodedClass {
  /** Path of the class in the message that is answered. */
  readonly place: string;
  readonly codes: readonly string[];
}

type Content = Readonly<Record<string, unknown>>;

/** Every class that carries return codes, in the order of the file. */
export const codesIn = (content: object, path = 'Bericht'): readonly CodedClass[] =>
  Object.entries(content as Content).flatMap(([name, value]): readonly CodedClass[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (name === 'RetourCodes') {
      return [{ place: path, codes: (value as { RetourCode: readonly string[] }).RetourCode }];
    }
    if (!Array.isArray(value)) return codesIn(value, `${path}/${name}`);
    return (value as readonly object[]).flatMap((row, index) =>
      codesIn(row, `${path}/${name}[${String(index + 1)}]`),
    );
  });
