/** Injection token of the settings of the API. */
export const SETTINGS = Symbol('settings');
