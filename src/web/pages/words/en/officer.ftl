# officer
