#define rand	pan_rand
#define pthread_equal(a,b)	((a)==(b))
#if defined(HAS_CODE) && defined(VERBOSE)
	#ifdef BFS_PAR
		bfs_printf("Pr: %d Tr: %d\n", II, t->forw);
	#else
		cpu_printf("Pr: %d Tr: %d\n", II, t->forw);
	#endif
#endif
	switch (t->forw) {
	default: Uerror("bad forward move");
	case 0:	/* if without executable clauses */
		continue;
	case 1: /* generic 'goto' or 'skip' */
		IfNotBlocked
		_m = 3; goto P999;
	case 2: /* generic 'else' */
		IfNotBlocked
		if (trpt->o_pm&1) continue;
		_m = 3; goto P999;

		 /* PROC :init: */
	case 3: // STATE 1 - guard.pml:91 - [(run env_thread(1))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][1] = 1;
		if (!(addproc(II, 1, 0, 1)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 4: // STATE 2 - guard.pml:92 - [(run env_thread(2))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][2] = 1;
		if (!(addproc(II, 1, 0, 2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 5: // STATE 3 - guard.pml:94 - [(run env_thread(3))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][3] = 1;
		if (!(addproc(II, 1, 0, 3)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 6: // STATE 5 - guard.pml:97 - [((_nr_pr==1))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][5] = 1;
		if (!((((int)now._nr_pr)==1)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 7: // STATE 6 - guard.pml:98 - [assert(((state==0)&&(sleepers==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][6] = 1;
		spin_assert(((((int)now.state)==0)&&(((int)now.sleepers)==0)), "((state==0)&&(sleepers==0))", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 8: // STATE 7 - guard.pml:99 - [-end-] (0:0:0 - 1)
		IfNotBlocked
		reached[1][7] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC env_thread */
	case 9: // STATE 1 - guard.pml:79 - [((turns==0))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1] = 1;
		if (!((((int)((P0 *)_this)->turns)==0)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: turns */  (trpt+1)->bup.oval = ((P0 *)_this)->turns;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->turns = 0;
		_m = 3; goto P999; /* 0 */
	case 10: // STATE 4 - guard.pml:44 - [((state==0))] (34:0:2 - 1)
		IfNotBlocked
		reached[0][4] = 1;
		if (!((((int)now.state)==0)))
			continue;
		/* merge: state = 1(34, 5, 34) */
		reached[0][5] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.state);
		now.state = 1;
#ifdef VAR_RANGES
		logval("state", ((int)now.state));
#endif
		;
		/* merge: .(goto)(34, 29, 34) */
		reached[0][29] = 1;
		;
		/* merge: old = 0(34, 30, 34) */
		reached[0][30] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->old);
		((P0 *)_this)->old = 0;
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 11: // STATE 10 - guard.pml:48 - [D_STEP48]
		IfNotBlocked

		reached[0][10] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_007_0: /* 2 */
		((P0 *)_this)->old = ((int)now.state);
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
S_008_0: /* 2 */
		now.state = ( ((((int)((P0 *)_this)->old)==0)) ? (1) : (2) );
#ifdef VAR_RANGES
		logval("state", ((int)now.state));
#endif
		;
		goto S_022_0;
S_022_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 12: // STATE 11 - guard.pml:53 - [((old==0))] (34:0:2 - 1)
		IfNotBlocked
		reached[0][11] = 1;
		if (!((((int)((P0 *)_this)->old)==0)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: old */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->old;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->old = 0;
		/* merge: goto :b1(34, 12, 34) */
		reached[0][12] = 1;
		;
		/* merge: old = 0(34, 30, 34) */
		reached[0][30] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->old);
		((P0 *)_this)->old = 0;
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 13: // STATE 14 - guard.pml:23 - [((state==2))] (18:0:2 - 1)
		IfNotBlocked
		reached[0][14] = 1;
		if (!((((int)now.state)==2)))
			continue;
		/* merge: asleep[me] = 1(18, 15, 18) */
		reached[0][15] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 4) ]);
		now.asleep[ Index(((P0 *)_this)->me, 4) ] = 1;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 4) ]));
#endif
		;
		/* merge: sleepers = (sleepers+1)(18, 16, 18) */
		reached[0][16] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.sleepers);
		now.sleepers = (((int)now.sleepers)+1);
#ifdef VAR_RANGES
		logval("sleepers", ((int)now.sleepers));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 14: // STATE 18 - guard.pml:24 - [((asleep[me]==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][18] = 1;
		if (!((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 4) ])==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 15: // STATE 30 - guard.pml:58 - [old = 0] (0:34:1 - 5)
		IfNotBlocked
		reached[0][30] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->old);
		((P0 *)_this)->old = 0;
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 16: // STATE 34 - guard.pml:82 - [D_STEP82]
		/* default 258 */
		

		reached[0][34] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_031_0: /* 2 */
		spin_assert((((int)now.inside)==0), "(inside==0)", II, tt, t);
S_032_0: /* 2 */
		now.inside = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_036_0;
S_036_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 17: // STATE 37 - guard.pml:83 - [D_STEP83]
		/* default 258 */
		

		reached[0][37] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_034_0: /* 2 */
		spin_assert((((int)now.inside)==((int)((P0 *)_this)->me)), "(inside==me)", II, tt, t);
S_035_0: /* 2 */
		now.inside = 0;
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_061_0;
S_061_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 18: // STATE 40 - guard.pml:67 - [D_STEP67]
		IfNotBlocked

		reached[0][40] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_037_0: /* 2 */
		((P0 *)_this)->old = ((int)now.state);
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
S_038_0: /* 2 */
		now.state = 0;
#ifdef VAR_RANGES
		logval("state", ((int)now.state));
#endif
		;
		goto S_058_0;
S_058_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 19: // STATE 41 - guard.pml:70 - [((old==2))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][41] = 1;
		if (!((((int)((P0 *)_this)->old)==2)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: old */  (trpt+1)->bup.oval = ((P0 *)_this)->old;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->old = 0;
		_m = 3; goto P999; /* 0 */
	case 20: // STATE 42 - guard.pml:32 - [(asleep[1])] (64:0:4 - 1)
		IfNotBlocked
		reached[0][42] = 1;
		if (!(((int)now.asleep[1])))
			continue;
		/* merge: asleep[1] = 0(64, 43, 64) */
		reached[0][43] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[1]);
		now.asleep[1] = 0;
#ifdef VAR_RANGES
		logval("asleep[1]", ((int)now.asleep[1]));
#endif
		;
		/* merge: sleepers = (sleepers-1)(64, 44, 64) */
		reached[0][44] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.sleepers);
		now.sleepers = (((int)now.sleepers)-1);
#ifdef VAR_RANGES
		logval("sleepers", ((int)now.sleepers));
#endif
		;
		/* merge: .(goto)(64, 56, 64) */
		reached[0][56] = 1;
		;
		/* merge: .(goto)(64, 60, 64) */
		reached[0][60] = 1;
		;
		/* merge: old = 0(64, 61, 64) */
		reached[0][61] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->old);
		((P0 *)_this)->old = 0;
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
		/* merge: turns = (turns-1)(64, 63, 64) */
		reached[0][63] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 65, 64) */
		reached[0][65] = 1;
		;
		_m = 3; goto P999; /* 7 */
	case 21: // STATE 46 - guard.pml:33 - [(asleep[2])] (64:0:4 - 1)
		IfNotBlocked
		reached[0][46] = 1;
		if (!(((int)now.asleep[2])))
			continue;
		/* merge: asleep[2] = 0(64, 47, 64) */
		reached[0][47] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[2]);
		now.asleep[2] = 0;
#ifdef VAR_RANGES
		logval("asleep[2]", ((int)now.asleep[2]));
#endif
		;
		/* merge: sleepers = (sleepers-1)(64, 48, 64) */
		reached[0][48] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.sleepers);
		now.sleepers = (((int)now.sleepers)-1);
#ifdef VAR_RANGES
		logval("sleepers", ((int)now.sleepers));
#endif
		;
		/* merge: .(goto)(64, 56, 64) */
		reached[0][56] = 1;
		;
		/* merge: .(goto)(64, 60, 64) */
		reached[0][60] = 1;
		;
		/* merge: old = 0(64, 61, 64) */
		reached[0][61] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->old);
		((P0 *)_this)->old = 0;
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
		/* merge: turns = (turns-1)(64, 63, 64) */
		reached[0][63] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 65, 64) */
		reached[0][65] = 1;
		;
		_m = 3; goto P999; /* 7 */
	case 22: // STATE 50 - guard.pml:35 - [(asleep[3])] (64:0:4 - 1)
		IfNotBlocked
		reached[0][50] = 1;
		if (!(((int)now.asleep[3])))
			continue;
		/* merge: asleep[3] = 0(64, 51, 64) */
		reached[0][51] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[3]);
		now.asleep[3] = 0;
#ifdef VAR_RANGES
		logval("asleep[3]", ((int)now.asleep[3]));
#endif
		;
		/* merge: sleepers = (sleepers-1)(64, 52, 64) */
		reached[0][52] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.sleepers);
		now.sleepers = (((int)now.sleepers)-1);
#ifdef VAR_RANGES
		logval("sleepers", ((int)now.sleepers));
#endif
		;
		/* merge: .(goto)(64, 56, 64) */
		reached[0][56] = 1;
		;
		/* merge: .(goto)(64, 60, 64) */
		reached[0][60] = 1;
		;
		/* merge: old = 0(64, 61, 64) */
		reached[0][61] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->old);
		((P0 *)_this)->old = 0;
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
		/* merge: turns = (turns-1)(64, 63, 64) */
		reached[0][63] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 65, 64) */
		reached[0][65] = 1;
		;
		_m = 3; goto P999; /* 7 */
	case 23: // STATE 54 - guard.pml:37 - [((sleepers==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][54] = 1;
		if (!((((int)now.sleepers)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 24: // STATE 61 - guard.pml:73 - [old = 0] (0:64:2 - 7)
		IfNotBlocked
		reached[0][61] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->old);
		((P0 *)_this)->old = 0;
#ifdef VAR_RANGES
		logval("env_thread:old", ((int)((P0 *)_this)->old));
#endif
		;
		/* merge: turns = (turns-1)(64, 63, 64) */
		reached[0][63] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 65, 64) */
		reached[0][65] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 25: // STATE 67 - guard.pml:87 - [-end-] (0:0:0 - 3)
		IfNotBlocked
		reached[0][67] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */
	case  _T5:	/* np_ */
		if (!((!(trpt->o_pm&4) && !(trpt->tau&128))))
			continue;
		/* else fall through */
	case  _T2:	/* true */
		_m = 3; goto P999;
#undef rand
	}

