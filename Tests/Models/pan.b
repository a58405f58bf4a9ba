	switch (t->back) {
	default: Uerror("bad return move");
	case  0: goto R999; /* nothing to undo */

		 /* PROC :init: */

	case 3: // STATE 1
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 4: // STATE 2
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 5: // STATE 3
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;
;
		;
		;
		;
		
	case 8: // STATE 7
		;
		p_restor(II);
		;
		;
		goto R999;

		 /* PROC env_thread */

	case 9: // STATE 1
		;
	/* 0 */	((P0 *)_this)->turns = trpt->bup.oval;
		;
		;
		goto R999;

	case 10: // STATE 30
		;
		((P0 *)_this)->old = trpt->bup.ovals[1];
		now.state = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 11: // STATE 10
		sv_restor();
		goto R999;

	case 12: // STATE 30
		;
		((P0 *)_this)->old = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->old = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 13: // STATE 16
		;
		now.sleepers = trpt->bup.ovals[1];
		now.asleep[ Index(((P0 *)_this)->me, 4) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		
	case 15: // STATE 30
		;
		((P0 *)_this)->old = trpt->bup.oval;
		;
		goto R999;
	case 16: // STATE 34
		sv_restor();
		goto R999;
	case 17: // STATE 37
		sv_restor();
		goto R999;
	case 18: // STATE 40
		sv_restor();
		goto R999;

	case 19: // STATE 41
		;
	/* 0 */	((P0 *)_this)->old = trpt->bup.oval;
		;
		;
		goto R999;

	case 20: // STATE 63
		;
		((P0 *)_this)->turns = trpt->bup.ovals[3];
		((P0 *)_this)->old = trpt->bup.ovals[2];
		now.sleepers = trpt->bup.ovals[1];
		now.asleep[1] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 21: // STATE 63
		;
		((P0 *)_this)->turns = trpt->bup.ovals[3];
		((P0 *)_this)->old = trpt->bup.ovals[2];
		now.sleepers = trpt->bup.ovals[1];
		now.asleep[2] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 22: // STATE 63
		;
		((P0 *)_this)->turns = trpt->bup.ovals[3];
		((P0 *)_this)->old = trpt->bup.ovals[2];
		now.sleepers = trpt->bup.ovals[1];
		now.asleep[3] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;
;
		;
		
	case 24: // STATE 63
		;
		((P0 *)_this)->turns = trpt->bup.ovals[1];
		((P0 *)_this)->old = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 25: // STATE 67
		;
		p_restor(II);
		;
		;
		goto R999;
	}

