/** One element of a message, as the description of the standard gives it. */
export interface Element {
  readonly name: string;
  readonly min: number;
  /** Null: any number. */
  readonly max: number | null;
  /** Simple type (LDT) or group of the base schema (CDT); absent for a class of the message. */
  readonly type?: string;
  /** Part of the logical key of its class (TR101). */
  readonly key?: boolean;
  /** Only in the messages of this law. */
  readonly only?: string;
  readonly children?: readonly Element[];
}

export interface SimpleType {
  readonly base: string;
  readonly min?: number;
  readonly max?: number;
  readonly from?: number;
  readonly to?: number;
  readonly pattern?: string;
  readonly values?: readonly string[];
  readonly wmo?: readonly string[];
  readonly jw?: readonly string[];
}

export interface MessageStructure {
  readonly number: string;
  readonly title: string;
  readonly codes: { readonly wmo: string; readonly jw: string };
  readonly sender: string;
  readonly receiver: string;
  readonly root: Element;
}

/** A release of the standard. */
export interface Release {
  readonly release: string;
  readonly messages: readonly MessageStructure[];
  readonly simple: Readonly<Record<string, SimpleType>>;
  readonly groups: Readonly<Record<string, readonly Element[]>>;
}
