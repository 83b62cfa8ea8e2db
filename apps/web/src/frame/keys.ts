const NAME = 'zgb-letters';

/** Single letters as shortcuts can be switched off (WCAG 2.1.4); kept on this computer. */
export const lettersAreOn = (): boolean => {
  try {
    return window.localStorage.getItem(NAME) !== 'uit';
  } catch {
    return true;
  }
};

export const setLetters = (on: boolean): void => {
  try {
    window.localStorage.setItem(NAME, on ? 'aan' : 'uit');
  } catch {
    // Without storage they stay on.
  }
};
