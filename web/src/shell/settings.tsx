import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { setTheme, type Theme, themeOf } from '../parts/theme.js';
import { keepToken, tokenOf } from '../source/token.js';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** Colours, and the token where the server wants one. */
export function Settings() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [theme, choose] = useState(themeOf);
  const [token, setToken] = useState(tokenOf() ?? '');
  const queries = useQueryClient();
  const save = () => {
    keepToken(token.trim());
    void queries.invalidateQueries();
    dialog.current?.close();
  };
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Settings
      </button>
      <dialog ref={dialog} className="card" aria-label="Settings">
        <form method="dialog" className="stack" onSubmit={save}>
          <fieldset className="row">
            <legend>Colours</legend>
            {THEMES.map((one) => (
              <label key={one} className="row">
                <input
                  {...{ type: 'radio', name: 'theme', value: one, checked: theme === one }}
                  onChange={() => {
                    choose(one);
                    setTheme(one);
                  }}
                />
                {one}
              </label>
            ))}
          </fieldset>
          <label className="field">
            <span>
              Token, where the server asks for one (`tortuga tokens create`); this tab forgets it when it is
              closed
            </span>
            <input
              {...{ type: 'password', autoComplete: 'off', value: token }}
              onChange={(event) => setToken(event.target.value)}
            />
          </label>
          <div className="row">
            <button type="submit" className="primary">
              Done
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
