/** What was typed in a form, by the name of a field; empty when there is no such field. */
export const formText = (form: HTMLFormElement): ((name: string) => string) => {
  const given = new FormData(form);
  return (name) => {
    const value = given.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
};
