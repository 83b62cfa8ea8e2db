/** Version of the API: on every answer and in the description (API-23). */
export const API_VERSION = '0.2.0';
