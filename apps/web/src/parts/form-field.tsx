import { useId, type ReactElement, type ReactNode } from 'react';
import type { Beschrijving, Regio, Vorm } from '../ledger/api';
import {
  choiceOf,
  emptyEntry,
  hintOf,
  inputType,
  labelOf,
  resolve,
  type Entry,
} from './form-fields';

interface Fault {
  readonly plaats: string;
  readonly uitleg: string;
}

interface FieldProps {
  readonly description: Beschrijving;
  readonly field: Vorm;
  readonly name: string;
  /** JSON Pointer of the field in the body. */
  readonly place: string;
  readonly isRequired: boolean;
  readonly entry: Entry | undefined;
  readonly faults: readonly Fault[];
  readonly municipalities: Regio['gemeenten'];
  readonly onChange: (entry: Entry) => void;
}

/** A label with its explanation and its faults, tied to the control it belongs to. */
const Labelled = ({
  id,
  props: { name, place, isRequired, faults },
  hint,
  children,
}: {
  readonly id: string;
  readonly props: FieldProps;
  readonly hint: string | undefined;
  readonly children: ReactNode;
}): ReactElement => (
  <div className="field">
    <label htmlFor={id}>
      {labelOf(name)}
      {!isRequired && <span className="optional"> (mag leeg blijven)</span>}
    </label>
    {hint !== undefined && (
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
    <p className="fault" id={`${id}-fault`}>
      {faults
        .filter(({ plaats }) => plaats === place)
        .map(({ uitleg }) => uitleg)
        .join('; ')}
    </p>
  </div>
);

/** The municipalities of the region are chosen by name. */
const isMunicipality = ({ name, municipalities }: FieldProps): boolean =>
  name === 'gemeente' && municipalities.length > 0;

const Control = (props: FieldProps & { readonly vorm: Vorm }): ReactElement => {
  const { vorm, place, isRequired, entry, faults, onChange } = props;
  const id = useId();
  const shared = {
    id,
    'aria-describedby': `${id}-hint ${id}-fault`,
    'aria-invalid': faults.some(({ plaats }) => plaats === place),
  };
  const text = typeof entry === 'string' ? entry : '';
  const isFigure = vorm.type === 'integer' || vorm.type === 'number';
  return (
    <Labelled id={id} props={props} hint={hintOf(props.name, vorm)}>
      {vorm.type === 'boolean' ? (
        <input
          {...shared}
          type="checkbox"
          checked={entry === true}
          onChange={(event) => {
            onChange(event.target.checked);
          }}
        />
      ) : isMunicipality(props) ? (
        <select
          {...shared}
          value={text}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          <option value="">{isRequired ? 'Maak een keuze' : ''}</option>
          {props.municipalities.map(({ code, naam }) => (
            <option key={code} value={code}>
              {naam}
            </option>
          ))}
        </select>
      ) : vorm.enum !== undefined ? (
        <select
          {...shared}
          value={text}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          <option value="">{isRequired ? 'Maak een keuze' : ''}</option>
          {vorm.enum.map((one) => (
            <option key={one} value={one}>
              {choiceOf(props.name, one)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={inputType(vorm)}
          step={inputType(vorm) === 'datetime-local' ? 1 : undefined}
          inputMode={isFigure ? 'decimal' : undefined}
          value={text}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Labelled>
  );
};

const List = (props: FieldProps & { readonly vorm: Vorm }): ReactElement => {
  const { description, vorm, name, place, faults, municipalities, entry, onChange } = props;
  const entries: readonly Entry[] = Array.isArray(entry) ? (entry as readonly Entry[]) : [];
  const items = vorm.items ?? {};
  return (
    <fieldset>
      <legend>{labelOf(name)}</legend>
      {vorm.description !== undefined && <p className="hint">{vorm.description}</p>}
      {entries.map((one, index) => (
        <div className="item" key={index}>
          <FormField
            description={description}
            field={items}
            name={`${name} ${String(index + 1)}`}
            place={`${place}/${String(index)}`}
            isRequired
            entry={one}
            faults={faults}
            municipalities={municipalities}
            onChange={(changed) => {
              onChange(entries.map((other, at) => (at === index ? changed : other)));
            }}
          />
          <button
            type="button"
            onClick={() => {
              onChange(entries.filter((_other, at) => at !== index));
            }}
          >
            Weghalen: {labelOf(name).toLowerCase()} {index + 1}
          </button>
        </div>
      ))}
      <button
        type="button"
        onClick={() => {
          onChange([...entries, emptyEntry(description, items)]);
        }}
      >
        Toevoegen: {labelOf(name).toLowerCase()}
      </button>
      <p className="fault">
        {faults
          .filter(({ plaats }) => plaats === place)
          .map(({ uitleg }) => uitleg)
          .join('; ')}
      </p>
    </fieldset>
  );
};

const Group = (props: FieldProps & { readonly vorm: Vorm }): ReactElement => {
  const { description, vorm, name, place, faults, municipalities, entry, onChange } = props;
  const entries = (typeof entry === 'object' && !Array.isArray(entry) ? entry : {}) as Readonly<
    Record<string, Entry>
  >;
  const required = vorm.required ?? [];
  const fields = Object.entries(vorm.properties ?? {}).map(([key, one]) => (
    <FormField
      key={key}
      description={description}
      field={one}
      name={key}
      place={`${place}/${key}`}
      isRequired={required.includes(key)}
      entry={entries[key]}
      faults={faults}
      municipalities={municipalities}
      onChange={(changed) => {
        onChange({ ...entries, [key]: changed });
      }}
    />
  ));
  if (name === '') return <>{fields}</>;
  return (
    <fieldset>
      <legend>{labelOf(name)}</legend>
      {fields}
    </fieldset>
  );
};

/** One field of a body, whatever it is: a value, a list or a group of fields. */
export const FormField = (props: FieldProps): ReactElement => {
  const vorm = resolve(props.description, props.field);
  if (vorm.type === 'array') return <List {...props} vorm={vorm} />;
  if (vorm.properties !== undefined) return <Group {...props} vorm={vorm} />;
  return <Control {...props} vorm={vorm} />;
};
