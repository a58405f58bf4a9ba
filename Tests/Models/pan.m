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
	case 3: // STATE 1 - parts/threads.pml:195 - [(run env_thread(1,32))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][1] = 1;
		if (!(addproc(II, 1, 0, 1, 32)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 4: // STATE 2 - parts/threads.pml:196 - [(run env_thread(2,0))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][2] = 1;
		if (!(addproc(II, 1, 0, 2, 0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 5: // STATE 3 - parts/threads.pml:198 - [(run env_thread(3,8))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][3] = 1;
		if (!(addproc(II, 1, 0, 3, 8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 6: // STATE 5 - parts/threads.pml:210 - [((_nr_pr==1))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][5] = 1;
		if (!((((int)now._nr_pr)==1)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 7: // STATE 6 - parts/threads.pml:211 - [assert(((((word==0)&&(waiters==0))&&(guard==0))&&(dropped==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][6] = 1;
		spin_assert(((((((int)now.word)==0)&&(((int)now.waiters)==0))&&(((int)now.guard)==0))&&(((int)now.dropped)==0)), "((((word==0)&&(waiters==0))&&(guard==0))&&(dropped==0))", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 8: // STATE 7 - parts/threads.pml:212 - [-end-] (0:0:0 - 1)
		IfNotBlocked
		reached[1][7] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC env_thread */
	case 9: // STATE 1 - parts/threads.pml:137 - [((turns==0))] (0:0:1 - 1)
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
	case 10: // STATE 4 - parts/threads.pml:110 - [was_closed = close_returned] (0:0:1 - 1)
		IfNotBlocked
		reached[0][4] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->was_closed);
		((P0 *)_this)->was_closed = ((int)now.close_returned);
#ifdef VAR_RANGES
		logval("env_thread:was_closed", ((int)((P0 *)_this)->was_closed));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 11: // STATE 10 - parts/threads.pml:56 - [D_STEP56]
		IfNotBlocked

		reached[0][10] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_004_0: /* 2 */
		((P0 *)_this)->result = 5;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
S_005_0: /* 2 */
		late[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("late[env_thread:me]", ((int)late[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_006_0: /* 2 */
		now.fallible[ Index(((P0 *)_this)->me, 5) ] = ((((int)((P0 *)_this)->role)&2)!=0);
#ifdef VAR_RANGES
		logval("fallible[env_thread:me]", ((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_007_0: /* 2 */
		now.cancellable[ Index(((P0 *)_this)->me, 5) ] = ((((int)((P0 *)_this)->role)&16)!=0);
#ifdef VAR_RANGES
		logval("cancellable[env_thread:me]", ((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_008_0: /* 2 */
		now.io[ Index(((P0 *)_this)->me, 5) ] = ((((int)((P0 *)_this)->role)&32)!=0);
#ifdef VAR_RANGES
		logval("io[env_thread:me]", ((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		goto S_570_0;
S_570_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 12: // STATE 11 - parts/threads.pml:64 - [((fallible[me]&&closed))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][11] = 1;
		if (!((((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.closed))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 13: // STATE 12 - parts/threads.pml:64 - [result = CLOSED] (0:0:1 - 1)
		IfNotBlocked
		reached[0][12] = 1;
		(trpt+1)->bup.oval = ((P0 *)_this)->result;
		((P0 *)_this)->result = 7;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 14: // STATE 14 - parts/queue.pml:144 - [taken = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][14] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 15: // STATE 15 - parts/queue.pml:145 - [w = word] (0:0:1 - 1)
		IfNotBlocked
		reached[0][15] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 16: // STATE 16 - parts/queue.pml:147 - [(((w>>4)!=0))] (569:0:2 - 1)
		IfNotBlocked
		reached[0][16] = 1;
		if (!(((((int)((P0 *)_this)->w)>>4)!=0)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: w */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->w;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		/* merge: goto :b1(569, 17, 569) */
		reached[0][17] = 1;
		;
		/* merge: w = 0(569, 48, 569) */
		reached[0][48] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 17: // STATE 18 - parts/queue.pml:148 - [(((((w>>4)==0)&&((w&1)!=0))&&!(1)))] (569:0:2 - 1)
		IfNotBlocked
		reached[0][18] = 1;
		if (!(((((((int)((P0 *)_this)->w)>>4)==0)&&((((int)((P0 *)_this)->w)&1)!=0))&& !(1))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: w */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->w;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		/* merge: goto :b1(569, 19, 569) */
		reached[0][19] = 1;
		;
		/* merge: w = 0(569, 48, 569) */
		reached[0][48] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 18: // STATE 37 - parts/word.pml:97 - [D_STEP97]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][37] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_034_0: /* 2 */
S_020_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_034_1;
S_021_0: /* 2 */
		now.word = (((int)((P0 *)_this)->w)|(((int)((P0 *)_this)->me)<<4));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_026_0: /* 2 */
S_022_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_023_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_024_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_025_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_027_0;
S_027_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
S_030_0: /* 2 */
S_028_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->me))), "((due==0)||(due==me))", II, tt, t);
S_029_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_035_0;
S_034_1: /* 3 */
S_031_0: /* 2 */
		/* else */;
S_032_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_033_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_035_0;
S_034_2: /* 3 */
		Uerror("blocking sel in d_step (nr.0, near line 98)");
S_035_0: /* 2 */
		goto S_042_0;
S_042_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 19: // STATE 39 - parts/queue.pml:152 - [(ok)] (569:0:3 - 1)
		IfNotBlocked
		reached[0][39] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		/* merge: taken = 1(569, 40, 569) */
		reached[0][40] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: goto :b1(569, 41, 569) */
		reached[0][41] = 1;
		;
		/* merge: w = 0(569, 48, 569) */
		reached[0][48] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 20: // STATE 48 - parts/queue.pml:156 - [w = 0] (0:569:1 - 7)
		IfNotBlocked
		reached[0][48] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 21: // STATE 50 - parts/threads.pml:68 - [(taken)] (581:0:3 - 1)
		IfNotBlocked
		reached[0][50] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: result = ACQUIRED(581, 51, 581) */
		reached[0][51] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: taken = 0(581, 52, 581) */
		reached[0][52] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 22: // STATE 53 - parts/threads.pml:69 - [((!(taken)&&(role&4)))] (581:0:2 - 1)
		IfNotBlocked
		reached[0][53] = 1;
		if (!(( !(((int)((P0 *)_this)->taken))&&(((int)((P0 *)_this)->role)&4))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: result = BUSY(0, 54, 581) */
		reached[0][54] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 2;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 23: // STATE 55 - parts/threads.pml:70 - [(!(taken))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][55] = 1;
		if (!( !(((int)((P0 *)_this)->taken))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.oval = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		_m = 3; goto P999; /* 0 */
	case 24: // STATE 56 - parts/word.pml:111 - [((guard==0))] (204:0:2 - 1)
		IfNotBlocked
		reached[0][56] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(204, 57, 204) */
		reached[0][57] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(204, 58, 204) */
		reached[0][58] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 25: // STATE 65 - parts/queue.pml:237 - [D_STEP237]
		IfNotBlocked

		reached[0][65] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_060_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
S_061_0: /* 2 */
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
S_062_0: /* 2 */
		((P0 *)_this)->result = 5;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
S_063_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
		goto S_198_0;
S_198_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 26: // STATE 67 - parts/queue.pml:243 - [passes = (ahead&&(queue[0]==(3+1)))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][67] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = (((int)((P0 *)_this)->ahead)&&(((int)now.queue[0])==(3+1)));
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 27: // STATE 68 - parts/queue.pml:245 - [((((w>>4)==0)&&!(((((w&1)!=0)&&!(passes))&&(0||!(1))))))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][68] = 1;
		if (!((((((int)((P0 *)_this)->w)>>4)==0)&& !(((((((int)((P0 *)_this)->w)&1)!=0)&& !(((int)((P0 *)_this)->passes)))&&(0|| !(1)))))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 28: // STATE 85 - parts/word.pml:97 - [D_STEP97]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][85] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_082_0: /* 2 */
S_068_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_082_1;
S_069_0: /* 2 */
		now.word = (((int)((P0 *)_this)->w)|(((int)((P0 *)_this)->me)<<4));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_074_0: /* 2 */
S_070_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_071_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_072_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_073_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_075_0;
S_075_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
S_078_0: /* 2 */
S_076_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->me))), "((due==0)||(due==me))", II, tt, t);
S_077_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_083_0;
S_082_1: /* 3 */
S_079_0: /* 2 */
		/* else */;
S_080_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_081_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_083_0;
S_082_2: /* 3 */
		Uerror("blocking sel in d_step (nr.1, near line 98)");
S_083_0: /* 2 */
		goto S_090_0;
S_090_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 29: // STATE 87 - parts/queue.pml:248 - [(ok)] (197:0:2 - 1)
		IfNotBlocked
		reached[0][87] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		/* merge: result = TAKEN(0, 88, 197) */
		reached[0][88] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 4;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: goto :b2(0, 89, 197) */
		reached[0][89] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 30: // STATE 94 - parts/queue.pml:253 - [(((w&1)!=0))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][94] = 1;
		if (!(((((int)((P0 *)_this)->w)&1)!=0)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: w */  (trpt+1)->bup.oval = ((P0 *)_this)->w;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		_m = 3; goto P999; /* 0 */
	case 31: // STATE 110 - parts/word.pml:87 - [D_STEP87]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][110] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_107_0: /* 2 */
S_096_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_107_1;
S_097_0: /* 2 */
		now.word = (((int)((P0 *)_this)->w)|1);
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_102_0: /* 2 */
S_098_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_099_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_100_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_101_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_103_0;
S_103_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_108_0;
S_107_1: /* 3 */
S_104_0: /* 2 */
		/* else */;
S_105_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_106_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_108_0;
S_107_2: /* 3 */
		Uerror("blocking sel in d_step (nr.2, near line 88)");
S_108_0: /* 2 */
		goto S_114_0;
S_114_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 32: // STATE 112 - parts/queue.pml:257 - [(ok)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][112] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.oval = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		_m = 3; goto P999; /* 0 */
	case 33: // STATE 122 - parts/queue.pml:263 - [((result==TAKEN))] (213:0:3 - 1)
		IfNotBlocked
		reached[0][122] = 1;
		if (!((((P0 *)_this)->result==4)))
			continue;
		/* merge: .(goto)(213, 198, 213) */
		reached[0][198] = 1;
		;
		/* merge: .(goto)(213, 200, 213) */
		reached[0][200] = 1;
		;
		/* merge: ahead = 0(213, 201, 213) */
		reached[0][201] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->ahead);
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
		/* merge: passes = 0(213, 202, 213) */
		reached[0][202] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(213, 203, 213) */
		reached[0][203] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 34: // STATE 123 - parts/queue.pml:264 - [(((result==JOINED)&&((fallible[me]&&closed)||(cancellable[me]&&cancelled))))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][123] = 1;
		if (!(((((P0 *)_this)->result==5)&&((((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.closed))||(((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.cancelled))))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: result */  (trpt+1)->bup.oval = ((P0 *)_this)->result;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		_m = 3; goto P999; /* 0 */
	case 35: // STATE 124 - parts/queue.pml:266 - [((fallible[me]&&closed))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][124] = 1;
		if (!((((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.closed))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 36: // STATE 125 - parts/queue.pml:266 - [result = CLOSED] (0:0:1 - 1)
		IfNotBlocked
		reached[0][125] = 1;
		(trpt+1)->bup.oval = ((P0 *)_this)->result;
		((P0 *)_this)->result = 7;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 37: // STATE 127 - parts/queue.pml:267 - [result = CANCELLED] (0:0:1 - 1)
		IfNotBlocked
		reached[0][127] = 1;
		(trpt+1)->bup.oval = ((P0 *)_this)->result;
		((P0 *)_this)->result = 6;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 38: // STATE 130 - parts/queue.pml:270 - [((waiters==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][130] = 1;
		if (!((((int)now.waiters)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 39: // STATE 137 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][137] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_130_0: /* 2 */
		now.word = (((int)now.word)&(255-1));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_135_0: /* 2 */
S_131_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_132_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_133_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_134_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_140_0;
S_140_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 40: // STATE 196 - parts/queue.pml:274 - [D_STEP274]
		IfNotBlocked

		reached[0][196] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_142_0: /* 2 */
		((P0 *)_this)->awake = (((int)((P0 *)_this)->passes)&&(now.state[ Index((3+1), 5) ]==9));
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
S_143_0: /* 2 */
		now.state[ Index(((P0 *)_this)->me, 5) ] = ( (((int)((P0 *)_this)->awake)) ? (9) : (10) );
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
S_193_0: /* 2 */
S_144_0: /* 2 */
		spin_assert(( !((((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.closed)))&& !((((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.cancelled)))), "( !((fallible[me]&&closed))&& !((cancellable[me]&&cancelled)))", II, tt, t);
S_145_0: /* 2 */
		now.bypassed[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("bypassed[env_thread:me]", ((int)now.bypassed[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_171_0: /* 2 */
S_146_0: /* 2 */
		if (!(((int)((P0 *)_this)->ahead)))
			goto S_171_1;
S_147_0: /* 2 */
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_153_0: /* 2 */
S_152_0: /* 2 */
S_148_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ])!=(3+1))))
			goto S_152_1;
S_149_0: /* 2 */
		((P0 *)_this)->place = (((int)((P0 *)_this)->place)+1);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		goto S_153_0; /* ';' */
S_152_1: /* 3 */
S_150_0: /* 2 */
		/* else */;
S_151_0: /* 2 */
		goto S_158_0;	/* 'goto' */
S_152_2: /* 3 */
		Uerror("blocking sel in d_step (nr.3, near line 220)");
S_154_0: /* 2 */
		goto S_158_0;	/* 'break' */
S_158_0: /* 2 */
S_155_0: /* 2 */
		if (!(((((int)now.due)==(3+1))&&(((int)((P0 *)_this)->place)==0))))
			goto S_158_1;
S_156_0: /* 2 */
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_159_0;
S_158_1: /* 3 */
S_157_0: /* 2 */
		/* else */;
		goto S_159_0;
S_158_2: /* 3 */
		Uerror("blocking sel in d_step (nr.4, near line 225)");
S_159_0: /* 2 */
		goto S_172_0;
S_171_1: /* 3 */
S_160_0: /* 2 */
		/* else */;
S_170_0: /* 2 */
S_161_0: /* 2 */
		((P0 *)_this)->place = ((int)now.waiters);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_168_0: /* 2 */
S_167_0: /* 2 */
S_162_0: /* 2 */
		if (!(((((((((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ])&&(((int)((P0 *)_this)->place)>0))&& !(((int)now.io[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ])))&&(now.state[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ]==10))&&(((int)now.bypassed[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ])<1))&& !((((((int)now.word)&4)!=0)&&(((int)((P0 *)_this)->place)==1))))&&1)))
			goto S_167_1;
S_163_0: /* 2 */
		((P0 *)_this)->place = (((int)((P0 *)_this)->place)-1);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_164_0: /* 2 */
		now.bypassed[ Index(now.queue[ Index(((P0 *)_this)->place, 5) ], 5) ] = (((int)now.bypassed[ Index(((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]), 5) ])+1);
#ifdef VAR_RANGES
		logval("bypassed[queue[env_thread:place]]", ((int)now.bypassed[ Index(((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]), 5) ]));
#endif
		;
		goto S_168_0; /* ';' */
S_167_1: /* 3 */
S_165_0: /* 2 */
		/* else */;
S_166_0: /* 2 */
		goto S_191_0;	/* 'goto' */
S_167_2: /* 3 */
		Uerror("blocking sel in d_step (nr.5, near line 200)");
S_169_0: /* 2 */
		goto S_191_0;	/* 'break' */
		goto S_172_0;
		goto S_172_0;
S_171_2: /* 3 */
		Uerror("blocking sel in d_step (nr.6, near line 218)");
S_172_0: /* 2 */
S_191_0: /* 2 */
S_173_0: /* 2 */
		((P0 *)_this)->i = ((int)now.waiters);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_180_0: /* 2 */
S_179_0: /* 2 */
S_174_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)>((int)((P0 *)_this)->place))))
			goto S_179_1;
S_175_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)-1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_176_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)-1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_180_0; /* ';' */
S_179_1: /* 3 */
S_177_0: /* 2 */
		/* else */;
S_178_0: /* 2 */
		goto S_182_0;	/* 'goto' */
S_179_2: /* 3 */
		Uerror("blocking sel in d_step (nr.7, near line 20)");
S_181_0: /* 2 */
		goto S_182_0;	/* 'break' */
S_182_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->place, 5) ] = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("queue[env_thread:place]", ((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]));
#endif
		;
S_183_0: /* 2 */
		now.waiters = (((int)now.waiters)+1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_188_0: /* 2 */
S_184_0: /* 2 */
		if (!((((int)((P0 *)_this)->place)==0)))
			goto S_188_1;
S_186_0: /* 2 */
S_185_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_189_0;
S_188_1: /* 3 */
S_187_0: /* 2 */
		/* else */;
		goto S_189_0;
S_188_2: /* 3 */
		Uerror("blocking sel in d_step (nr.8, near line 26)");
S_189_0: /* 2 */
S_190_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_192_0;
S_192_0: /* 2 */
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		goto S_194_0;
S_194_0: /* 2 */
		((P0 *)_this)->awake = 0;
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
		goto S_197_0;
S_197_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 41: // STATE 201 - parts/queue.pml:283 - [ahead = 0] (0:213:3 - 7)
		IfNotBlocked
		reached[0][201] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->ahead);
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
		/* merge: passes = 0(213, 202, 213) */
		reached[0][202] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(213, 203, 213) */
		reached[0][203] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 42: // STATE 212 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][212] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][212] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_208_0: /* 2 */
S_204_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_205_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_206_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_207_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_209_0;
S_209_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_210_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_565_0;
S_565_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 43: // STATE 214 - parts/queue.pml:443 - [((result==JOINED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][214] = 1;
		if (!((((P0 *)_this)->result==5)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 44: // STATE 215 - parts/queue.pml:407 - [taken = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][215] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 45: // STATE 216 - parts/queue.pml:409 - [((state[me]==GRANTED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][216] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 46: // STATE 217 - parts/queue.pml:409 - [result = ACQUIRED] (0:581:3 - 1)
		IfNotBlocked
		reached[0][217] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: goto :b6(581, 218, 581) */
		reached[0][218] = 1;
		;
		/* merge: taken = 0(581, 560, 581) */
		reached[0][560] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(581, 561, 581) */
		reached[0][561] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 567, 581) */
		reached[0][567] = 1;
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 47: // STATE 219 - parts/queue.pml:410 - [((state[me]==CLOSED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][219] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==7)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 48: // STATE 220 - parts/queue.pml:410 - [result = CLOSED] (0:581:3 - 1)
		IfNotBlocked
		reached[0][220] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 7;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: goto :b6(581, 221, 581) */
		reached[0][221] = 1;
		;
		/* merge: taken = 0(581, 560, 581) */
		reached[0][560] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(581, 561, 581) */
		reached[0][561] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 567, 581) */
		reached[0][567] = 1;
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 49: // STATE 222 - parts/queue.pml:411 - [((state[me]==CANCELLED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][222] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==6)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 50: // STATE 223 - parts/queue.pml:411 - [result = CANCELLED] (0:581:3 - 1)
		IfNotBlocked
		reached[0][223] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 6;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: goto :b6(581, 224, 581) */
		reached[0][224] = 1;
		;
		/* merge: taken = 0(581, 560, 581) */
		reached[0][560] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(581, 561, 581) */
		reached[0][561] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 567, 581) */
		reached[0][567] = 1;
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 51: // STATE 225 - parts/queue.pml:412 - [((state[me]==WAITING))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][225] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 52: // STATE 226 - parts/queue.pml:414 - [((0&&!((role&8))))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][226] = 1;
		if (!((0&& !((((int)((P0 *)_this)->role)&8)))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 53: // STATE 227 - parts/word.pml:124 - [((state[me]==WAITING))] (235:0:1 - 1)
		IfNotBlocked
		reached[0][227] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		/* merge: asleep[me] = 1(0, 228, 235) */
		reached[0][228] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 1;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 54: // STATE 230 - parts/word.pml:126 - [((asleep[me]==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][230] = 1;
		if (!((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 55: // STATE 231 - parts/word.pml:127 - [((spurious>0))] (557:0:2 - 1)
		IfNotBlocked
		reached[0][231] = 1;
		if (!((((int)now.spurious)>0)))
			continue;
		/* merge: spurious = (spurious-1)(557, 232, 557) */
		reached[0][232] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.spurious);
		now.spurious = (((int)now.spurious)-1);
#ifdef VAR_RANGES
		logval("spurious", ((int)now.spurious));
#endif
		;
		/* merge: asleep[me] = 0(557, 233, 557) */
		reached[0][233] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: .(goto)(0, 236, 557) */
		reached[0][236] = 1;
		;
		/* merge: .(goto)(0, 239, 557) */
		reached[0][239] = 1;
		;
		/* merge: .(goto)(0, 436, 557) */
		reached[0][436] = 1;
		;
		/* merge: .(goto)(0, 558, 557) */
		reached[0][558] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 56: // STATE 242 - parts/queue.pml:344 - [((state[me]==WAITING))] (258:0:1 - 1)
		IfNotBlocked
		reached[0][242] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		/* merge: asleep[me] = 1(0, 243, 258) */
		reached[0][243] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 1;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 57: // STATE 245 - parts/queue.pml:346 - [((asleep[me]==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][245] = 1;
		if (!((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 58: // STATE 246 - parts/queue.pml:347 - [((spurious>0))] (429:0:2 - 1)
		IfNotBlocked
		reached[0][246] = 1;
		if (!((((int)now.spurious)>0)))
			continue;
		/* merge: spurious = (spurious-1)(429, 247, 429) */
		reached[0][247] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.spurious);
		now.spurious = (((int)now.spurious)-1);
#ifdef VAR_RANGES
		logval("spurious", ((int)now.spurious));
#endif
		;
		/* merge: asleep[me] = 0(429, 248, 429) */
		reached[0][248] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: .(goto)(0, 259, 429) */
		reached[0][259] = 1;
		;
		/* merge: .(goto)(0, 262, 429) */
		reached[0][262] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 59: // STATE 250 - parts/queue.pml:348 - [(((role&8)&&asleep[me]))] (429:0:2 - 1)
		IfNotBlocked
		reached[0][250] = 1;
		if (!(((((int)((P0 *)_this)->role)&8)&&((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]))))
			continue;
		/* merge: asleep[me] = 0(429, 251, 429) */
		reached[0][251] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: time_is_up = 1(429, 252, 429) */
		reached[0][252] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 1;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 259, 429) */
		reached[0][259] = 1;
		;
		/* merge: .(goto)(0, 262, 429) */
		reached[0][262] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 60: // STATE 254 - parts/queue.pml:354 - [((((asleep[me]&&(queue[0]==me))&&((word>>4)!=0))&&((word&4)==0)))] (429:0:2 - 1)
		IfNotBlocked
		reached[0][254] = 1;
		if (!((((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])&&(((int)now.queue[0])==((int)((P0 *)_this)->me)))&&((((int)now.word)>>4)!=0))&&((((int)now.word)&4)==0))))
			continue;
		/* merge: asleep[me] = 0(429, 255, 429) */
		reached[0][255] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: interval = 1(429, 256, 429) */
		reached[0][256] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		/* merge: .(goto)(0, 259, 429) */
		reached[0][259] = 1;
		;
		/* merge: .(goto)(0, 262, 429) */
		reached[0][262] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 61: // STATE 264 - parts/word.pml:111 - [((guard==0))] (407:0:5 - 1)
		IfNotBlocked
		reached[0][264] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(407, 265, 407) */
		reached[0][265] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(407, 266, 407) */
		reached[0][266] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: w */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		/* merge: taken = 0(407, 269, 407) */
		reached[0][269] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: wake = 0(407, 270, 407) */
		reached[0][270] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 4 */
	case 62: // STATE 271 - parts/queue.pml:377 - [((!(taken)&&(state[me]==WAITING)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][271] = 1;
		if (!(( !(((int)((P0 *)_this)->taken))&&(now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 63: // STATE 272 - parts/queue.pml:381 - [((queue[0]==me))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][272] = 1;
		if (!((((int)now.queue[0])==((int)((P0 *)_this)->me))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 64: // STATE 274 - parts/word.pml:139 - [interval = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][274] = 1;
		(trpt+1)->bup.oval = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 65: // STATE 278 - parts/queue.pml:320 - [w = word] (0:0:1 - 3)
		IfNotBlocked
		reached[0][278] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 66: // STATE 279 - parts/queue.pml:322 - [((interval&&((w>>4)!=0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][279] = 1;
		if (!((((int)now.interval)&&((((int)((P0 *)_this)->w)>>4)!=0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 67: // STATE 300 - parts/queue.pml:323 - [D_STEP323]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][300] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][300] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_293_0: /* 2 */
S_292_0: /* 2 */
S_290_0: /* 2 */
S_279_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_290_1;
S_280_0: /* 2 */
		now.word = (((int)((P0 *)_this)->w)|4);
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_285_0: /* 2 */
S_281_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_282_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_283_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_284_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_286_0;
S_286_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_291_0;
S_290_1: /* 3 */
S_287_0: /* 2 */
		/* else */;
S_288_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_289_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_291_0;
S_290_2: /* 3 */
		Uerror("blocking sel in d_step (nr.9, near line 88)");
S_291_0: /* 2 */
		goto S_297_0;
S_297_0: /* 2 */
S_294_0: /* 2 */
		if (!(((int)((P0 *)_this)->ok)))
			goto S_297_1;
S_295_0: /* 2 */
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_298_0;
S_297_1: /* 3 */
S_296_0: /* 2 */
		/* else */;
		goto S_298_0;
S_297_2: /* 3 */
		Uerror("blocking sel in d_step (nr.10, near line 325)");
S_298_0: /* 2 */
		goto S_303_0;
S_303_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 68: // STATE 301 - parts/queue.pml:331 - [(ok)] (323:0:2 - 1)
		IfNotBlocked
		reached[0][301] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		/* merge: goto :b7(323, 302, 323) */
		reached[0][302] = 1;
		;
		/* merge: w = 0(323, 311, 323) */
		reached[0][311] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 315, 323) */
		reached[0][315] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 69: // STATE 311 - parts/queue.pml:336 - [w = 0] (0:323:1 - 5)
		IfNotBlocked
		reached[0][311] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 315, 323) */
		reached[0][315] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 70: // STATE 316 - parts/queue.pml:386 - [((role&8))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][316] = 1;
		if (!((((int)((P0 *)_this)->role)&8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 71: // STATE 318 - parts/word.pml:139 - [time_is_up = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][318] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 1;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 72: // STATE 325 - parts/queue.pml:390 - [(time_is_up)] (0:0:0 - 1)
		IfNotBlocked
		reached[0][325] = 1;
		if (!(((int)((P0 *)_this)->time_is_up)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 73: // STATE 326 - parts/queue.pml:392 - [((state[me]!=GRANTED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][326] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]!=8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 74: // STATE 327 - parts/leave.pml:7 - [awake = (state[me]==WOKEN)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][327] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->awake);
		((P0 *)_this)->awake = (now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9);
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 75: // STATE 328 - parts/leave.pml:8 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][328] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 76: // STATE 329 - parts/leave.pml:11 - [((me==queue[0]))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][329] = 1;
		if (!((((int)((P0 *)_this)->me)==((int)now.queue[0]))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 77: // STATE 336 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][336] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_329_0: /* 2 */
		now.word = (((int)now.word)&(255-4));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_334_0: /* 2 */
S_330_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_331_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_332_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_333_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_339_0;
S_339_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 78: // STATE 373 - parts/leave.pml:15 - [D_STEP15]
		if (!(((boq == -1 && (((int)now.due)==((int)((P0 *)_this)->me)))) || (boq == -1 /* else */)))
			continue;

		reached[0][373] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_343_0: /* 2 */
S_340_0: /* 2 */
		if (!((((int)now.due)==((int)((P0 *)_this)->me))))
			goto S_343_1;
S_341_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_344_0;
S_343_1: /* 3 */
S_342_0: /* 2 */
		/* else */;
		goto S_344_0;
S_343_2: /* 3 */
		Uerror("blocking sel in d_step (nr.11, near line 16)");
S_344_0: /* 2 */
S_371_0: /* 2 */
S_345_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_352_0: /* 2 */
S_351_0: /* 2 */
S_346_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->me))))
			goto S_351_1;
S_347_0: /* 2 */
		goto S_358_0;	/* 'goto' */
S_351_1: /* 3 */
S_348_0: /* 2 */
		/* else */;
S_349_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_350_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_352_0; /* ';' */
S_351_2: /* 3 */
		Uerror("blocking sel in d_step (nr.12, near line 35)");
S_353_0: /* 2 */
		goto S_358_0;	/* 'break' */
S_358_0: /* 2 */
S_354_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_358_1;
S_356_0: /* 2 */
S_355_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_359_0;
S_358_1: /* 3 */
S_357_0: /* 2 */
		/* else */;
		goto S_359_0;
S_358_2: /* 3 */
		Uerror("blocking sel in d_step (nr.13, near line 39)");
S_359_0: /* 2 */
S_360_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_368_0: /* 2 */
S_367_0: /* 2 */
S_361_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_367_1;
S_362_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_363_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_368_0; /* ';' */
S_367_1: /* 3 */
S_364_0: /* 2 */
		/* else */;
S_365_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_366_0: /* 2 */
		goto S_369_0;	/* 'goto' */
S_367_2: /* 3 */
		Uerror("blocking sel in d_step (nr.14, near line 44)");
S_369_0: /* 2 */
		goto S_370_0;	/* 'break' */
S_370_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_393_0;
S_393_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 79: // STATE 374 - parts/leave.pml:23 - [((waiters==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][374] = 1;
		if (!((((int)now.waiters)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 80: // STATE 381 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][381] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_374_0: /* 2 */
		now.word = (((int)now.word)&((255-1)-2));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_379_0: /* 2 */
S_375_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_376_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_377_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_378_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_394_0;
S_394_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 81: // STATE 383 - parts/leave.pml:25 - [((((waiters>0)&&awake)&&(state[queue[0]]==WAITING)))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][383] = 1;
		if (!((((((int)now.waiters)>0)&&((int)((P0 *)_this)->awake))&&(now.state[ Index(((int)now.queue[0]), 5) ]==10))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: awake */  (trpt+1)->bup.oval = ((P0 *)_this)->awake;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->awake = 0;
		_m = 3; goto P999; /* 0 */
	case 82: // STATE 392 - parts/leave.pml:25 - [D_STEP25]
		IfNotBlocked

		reached[0][392] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_383_0: /* 2 */
		now.state[ Index(now.queue[0], 5) ] = 9;
#ifdef VAR_RANGES
		logval("state[queue[0]]", now.state[ Index(((int)now.queue[0]), 5) ]);
#endif
		;
S_390_0: /* 2 */
S_384_0: /* 2 */
		((P0 *)_this)->wake = ((int)now.queue[0]);
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_388_0: /* 2 */
S_385_0: /* 2 */
		if (!(0))
			goto S_388_1;
S_386_0: /* 2 */
		overdue = 0;
#ifdef VAR_RANGES
		logval("overdue", ((int)overdue));
#endif
		;
		goto S_389_0;
S_388_1: /* 3 */
S_387_0: /* 2 */
		/* else */;
		goto S_389_0;
S_388_2: /* 3 */
		Uerror("blocking sel in d_step (nr.15, near line 54)");
S_389_0: /* 2 */
		goto S_394_0; /* '.' */
		goto S_394_0; /* ';' */
		goto S_394_0; /* ';' */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 83: // STATE 396 - parts/leave.pml:29 - [awake = 0] (0:417:3 - 4)
		IfNotBlocked
		reached[0][396] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->awake);
		((P0 *)_this)->awake = 0;
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
		/* merge: .(goto)(417, 400, 417) */
		reached[0][400] = 1;
		;
		/* merge: result = TIMED_OUT(417, 401, 417) */
		reached[0][401] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 1;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: taken = 1(417, 402, 417) */
		reached[0][402] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(0, 405, 417) */
		reached[0][405] = 1;
		;
		/* merge: .(goto)(0, 408, 417) */
		reached[0][408] = 1;
		;
		_m = 3; goto P999; /* 5 */
	case 84: // STATE 401 - parts/queue.pml:395 - [result = TIMED_OUT] (0:417:2 - 3)
		IfNotBlocked
		reached[0][401] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 1;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: taken = 1(417, 402, 417) */
		reached[0][402] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(0, 405, 417) */
		reached[0][405] = 1;
		;
		/* merge: .(goto)(0, 408, 417) */
		reached[0][408] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 85: // STATE 416 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][416] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][416] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_412_0: /* 2 */
S_408_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_409_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_410_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_411_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_413_0;
S_413_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_414_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_427_0;
S_427_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 86: // STATE 418 - parts/queue.pml:32 - [((wake==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][418] = 1;
		if (!((((int)((P0 *)_this)->wake)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 87: // STATE 420 - parts/queue.pml:33 - [(1)] (433:0:1 - 1)
		IfNotBlocked
		reached[0][420] = 1;
		if (!(1))
			continue;
		/* merge: wake = 0(0, 421, 433) */
		reached[0][421] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: .(goto)(0, 427, 433) */
		reached[0][427] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 88: // STATE 423 - parts/word.pml:133 - [asleep[wake] = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][423] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]);
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:wake]", ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 89: // STATE 425 - parts/queue.pml:38 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][425] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 90: // STATE 430 - parts/queue.pml:419 - [(taken)] (581:0:3 - 1)
		IfNotBlocked
		reached[0][430] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: goto :b6(581, 431, 581) */
		reached[0][431] = 1;
		;
		/* merge: taken = 0(581, 560, 581) */
		reached[0][560] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(581, 561, 581) */
		reached[0][561] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 567, 581) */
		reached[0][567] = 1;
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 91: // STATE 437 - parts/queue.pml:423 - [((state[me]==WOKEN))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][437] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 92: // STATE 438 - parts/word.pml:111 - [((guard==0))] (540:0:2 - 1)
		IfNotBlocked
		reached[0][438] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(540, 439, 540) */
		reached[0][439] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(540, 440, 540) */
		reached[0][440] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 93: // STATE 443 - parts/queue.pml:426 - [((state[me]==WOKEN))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][443] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 94: // STATE 444 - parts/queue.pml:165 - [(((w>>4)==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][444] = 1;
		if (!(((((int)((P0 *)_this)->w)>>4)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 95: // STATE 461 - parts/word.pml:97 - [D_STEP97]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][461] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_458_0: /* 2 */
S_444_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_458_1;
S_445_0: /* 2 */
		now.word = ((((int)((P0 *)_this)->me)<<4)|( ((((int)now.waiters)>1)) ? (1) : (0) ));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_450_0: /* 2 */
S_446_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_447_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_448_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_449_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_451_0;
S_451_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
S_454_0: /* 2 */
S_452_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->me))), "((due==0)||(due==me))", II, tt, t);
S_453_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_459_0;
S_458_1: /* 3 */
S_455_0: /* 2 */
		/* else */;
S_456_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_457_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_459_0;
S_458_2: /* 3 */
		Uerror("blocking sel in d_step (nr.16, near line 98)");
S_459_0: /* 2 */
		goto S_494_0;
S_494_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 96: // STATE 463 - parts/queue.pml:169 - [(ok)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][463] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.oval = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		_m = 3; goto P999; /* 0 */
	case 97: // STATE 492 - parts/queue.pml:169 - [D_STEP169]
		IfNotBlocked

		reached[0][492] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][492] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_489_0: /* 2 */
S_463_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_470_0: /* 2 */
S_469_0: /* 2 */
S_464_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->me))))
			goto S_469_1;
S_465_0: /* 2 */
		goto S_476_0;	/* 'goto' */
S_469_1: /* 3 */
S_466_0: /* 2 */
		/* else */;
S_467_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_468_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_470_0; /* ';' */
S_469_2: /* 3 */
		Uerror("blocking sel in d_step (nr.17, near line 35)");
S_471_0: /* 2 */
		goto S_476_0;	/* 'break' */
S_476_0: /* 2 */
S_472_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_476_1;
S_474_0: /* 2 */
S_473_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_477_0;
S_476_1: /* 3 */
S_475_0: /* 2 */
		/* else */;
		goto S_477_0;
S_476_2: /* 3 */
		Uerror("blocking sel in d_step (nr.18, near line 39)");
S_477_0: /* 2 */
S_478_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_486_0: /* 2 */
S_485_0: /* 2 */
S_479_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_485_1;
S_480_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_481_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_486_0; /* ';' */
S_485_1: /* 3 */
S_482_0: /* 2 */
		/* else */;
S_483_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_484_0: /* 2 */
		goto S_488_0;	/* 'goto' */
S_485_2: /* 3 */
		Uerror("blocking sel in d_step (nr.19, near line 44)");
S_487_0: /* 2 */
		goto S_488_0;	/* 'break' */
S_488_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_490_0;
S_490_0: /* 2 */
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		goto S_492_0;
S_492_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 98: // STATE 498 - parts/word.pml:138 - [(1)] (519:0:1 - 1)
		IfNotBlocked
		reached[0][498] = 1;
		if (!(1))
			continue;
		/* merge: .(goto)(519, 501, 519) */
		reached[0][501] = 1;
		;
		/* merge: passes = interval(519, 503, 519) */
		reached[0][503] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 99: // STATE 499 - parts/word.pml:139 - [interval = 1] (0:519:2 - 1)
		IfNotBlocked
		reached[0][499] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		/* merge: .(goto)(519, 501, 519) */
		reached[0][501] = 1;
		;
		/* merge: passes = interval(519, 503, 519) */
		reached[0][503] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 100: // STATE 503 - interval.pml:49 - [passes = interval] (0:519:1 - 3)
		IfNotBlocked
		reached[0][503] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 101: // STATE 518 - parts/word.pml:87 - [D_STEP87]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][518] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_515_0: /* 2 */
S_504_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_515_1;
S_505_0: /* 2 */
		now.word = ((((int)((P0 *)_this)->w)&(255-2))|( (((int)((P0 *)_this)->passes)) ? (4) : (0) ));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_510_0: /* 2 */
S_506_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_507_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_508_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_509_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_511_0;
S_511_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_516_0;
S_515_1: /* 3 */
S_512_0: /* 2 */
		/* else */;
S_513_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_514_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_516_0;
S_515_2: /* 3 */
		Uerror("blocking sel in d_step (nr.20, near line 88)");
S_516_0: /* 2 */
		goto S_522_0;
S_522_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 102: // STATE 520 - parts/queue.pml:178 - [((ok&&passes))] (531:0:2 - 1)
		IfNotBlocked
		reached[0][520] = 1;
		if (!((((int)((P0 *)_this)->ok)&&((int)((P0 *)_this)->passes))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: passes */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->passes;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->passes = 0;
		/* merge: due = me(531, 521, 531) */
		reached[0][521] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.due);
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		/* merge: .(goto)(531, 524, 531) */
		reached[0][524] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 103: // STATE 524 - parts/queue.pml:181 - [.(goto)] (0:531:0 - 2)
		IfNotBlocked
		reached[0][524] = 1;
		;
		_m = 3; goto P999; /* 0 */
	case 104: // STATE 526 - parts/queue.pml:183 - [(ok)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][526] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.oval = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		_m = 3; goto P999; /* 0 */
	case 105: // STATE 527 - parts/queue.pml:185 - [state[me] = WAITING] (0:0:1 - 1)
		IfNotBlocked
		reached[0][527] = 1;
		(trpt+1)->bup.oval = now.state[ Index(((int)((P0 *)_this)->me), 5) ];
		now.state[ Index(((P0 *)_this)->me, 5) ] = 10;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 106: // STATE 528 - parts/queue.pml:187 - [taken = 0] (0:550:3 - 1)
		IfNotBlocked
		reached[0][528] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: goto :b10(550, 529, 550) */
		reached[0][529] = 1;
		;
		/* merge: passes = 0(550, 536, 550) */
		reached[0][536] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(550, 537, 550) */
		reached[0][537] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 541, 550) */
		reached[0][541] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 107: // STATE 536 - parts/queue.pml:193 - [passes = 0] (0:550:2 - 5)
		IfNotBlocked
		reached[0][536] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(550, 537, 550) */
		reached[0][537] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 541, 550) */
		reached[0][541] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 108: // STATE 549 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][549] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][549] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_545_0: /* 2 */
S_541_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_542_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_543_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_544_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_546_0;
S_546_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_547_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_554_0;
S_554_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 109: // STATE 551 - parts/queue.pml:431 - [(taken)] (581:0:4 - 1)
		IfNotBlocked
		reached[0][551] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: result = ACQUIRED(581, 552, 581) */
		reached[0][552] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: goto :b6(581, 553, 581) */
		reached[0][553] = 1;
		;
		/* merge: taken = 0(581, 560, 581) */
		reached[0][560] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(581, 561, 581) */
		reached[0][561] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 567, 581) */
		reached[0][567] = 1;
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 7 */
	case 110: // STATE 560 - parts/queue.pml:435 - [taken = 0] (0:581:2 - 11)
		IfNotBlocked
		reached[0][560] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(581, 561, 581) */
		reached[0][561] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 567, 581) */
		reached[0][567] = 1;
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 111: // STATE 563 - parts/queue.pml:444 - [((result==TAKEN))] (581:0:2 - 1)
		IfNotBlocked
		reached[0][563] = 1;
		if (!((((P0 *)_this)->result==4)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: result */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: result = ACQUIRED(0, 564, 581) */
		reached[0][564] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: .(goto)(0, 567, 581) */
		reached[0][567] = 1;
		;
		/* merge: .(goto)(0, 570, 581) */
		reached[0][570] = 1;
		;
		/* merge: .(goto)(0, 572, 581) */
		reached[0][572] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 112: // STATE 580 - parts/threads.pml:76 - [D_STEP76]
		IfNotBlocked

		reached[0][580] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_573_0: /* 2 */
		now.fallible[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("fallible[env_thread:me]", ((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_574_0: /* 2 */
		now.cancellable[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("cancellable[env_thread:me]", ((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_575_0: /* 2 */
		now.io[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("io[env_thread:me]", ((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_576_0: /* 2 */
		late[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("late[env_thread:me]", ((int)late[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_577_0: /* 2 */
		now.bypassed[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("bypassed[env_thread:me]", ((int)now.bypassed[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_578_0: /* 2 */
		now.state[ Index(((P0 *)_this)->me, 5) ] = 11;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
		goto S_1926_0;
S_1926_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 113: // STATE 582 - parts/threads.pml:114 - [((result==ACQUIRED))] (587:0:1 - 1)
		IfNotBlocked
		reached[0][582] = 1;
		if (!((((P0 *)_this)->result==3)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: result */  (trpt+1)->bup.oval = ((P0 *)_this)->result;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: assert((!(was_closed)||((role&2)==0)))(0, 583, 587) */
		reached[0][583] = 1;
		spin_assert(( !(((int)((P0 *)_this)->was_closed))||((((int)((P0 *)_this)->role)&2)==0)), "( !(was_closed)||((role&2)==0))", II, tt, t);
		_m = 3; goto P999; /* 1 */
	case 114: // STATE 586 - parts/word.pml:71 - [D_STEP71]
		/* default 258 */
		

		reached[0][586] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_583_0: /* 2 */
		spin_assert(((((int)now.inside)==0)&&((((int)now.word)>>4)==((int)((P0 *)_this)->me))), "((inside==0)&&((word>>4)==me))", II, tt, t);
S_584_0: /* 2 */
		now.inside = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_587_0;
S_587_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 115: // STATE 588 - parts/threads.pml:118 - [stops = 1] (0:1704:1 - 1)
		IfNotBlocked
		reached[0][588] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->stops);
		((P0 *)_this)->stops = 1;
#ifdef VAR_RANGES
		logval("env_thread:stops", ((int)((P0 *)_this)->stops));
#endif
		;
		/* merge: .(goto)(0, 1705, 1704) */
		reached[0][1705] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 116: // STATE 589 - parts/threads.pml:120 - [(((role&1)&&(stops>0)))] (1158:0:1 - 1)
		IfNotBlocked
		reached[0][589] = 1;
		if (!(((((int)((P0 *)_this)->role)&1)&&(((int)((P0 *)_this)->stops)>0))))
			continue;
		/* merge: stops = (stops-1)(0, 590, 1158) */
		reached[0][590] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->stops);
		((P0 *)_this)->stops = (((int)((P0 *)_this)->stops)-1);
#ifdef VAR_RANGES
		logval("env_thread:stops", ((int)((P0 *)_this)->stops));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 117: // STATE 591 - parts/threads.pml:94 - [w = word] (0:0:1 - 1)
		IfNotBlocked
		reached[0][591] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 118: // STATE 592 - parts/threads.pml:96 - [(((w&1)!=0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][592] = 1;
		if (!(((((int)((P0 *)_this)->w)&1)!=0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 119: // STATE 593 - interval.pml:37 - [taken = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][593] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 120: // STATE 594 - interval.pml:40 - [(((w&4)!=0))] (1152:0:1 - 1)
		IfNotBlocked
		reached[0][594] = 1;
		if (!(((((int)((P0 *)_this)->w)&4)!=0)))
			continue;
		/* merge: taken = 1(1152, 595, 1152) */
		reached[0][595] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(1152, 605, 1152) */
		reached[0][605] = 1;
		;
		/* merge: assert((((w&4)!=0)==taken))(1152, 607, 1152) */
		reached[0][607] = 1;
		spin_assert((((((int)((P0 *)_this)->w)&4)!=0)==((int)((P0 *)_this)->taken)), "(((w&4)!=0)==taken)", II, tt, t);
		_m = 3; goto P999; /* 3 */
	case 121: // STATE 596 - interval.pml:42 - [((((w&4)==0)&&(state[(3+1)]==WAITING)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][596] = 1;
		if (!((((((int)((P0 *)_this)->w)&4)==0)&&(now.state[ Index((3+1), 5) ]==10))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 122: // STATE 598 - parts/word.pml:139 - [interval = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][598] = 1;
		(trpt+1)->bup.oval = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 123: // STATE 602 - interval.pml:42 - [taken = interval] (0:0:1 - 3)
		IfNotBlocked
		reached[0][602] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 124: // STATE 607 - parts/threads.pml:98 - [assert((((w&4)!=0)==taken))] (0:1152:0 - 4)
		IfNotBlocked
		reached[0][607] = 1;
		spin_assert((((((int)((P0 *)_this)->w)&4)!=0)==((int)((P0 *)_this)->taken)), "(((w&4)!=0)==taken)", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 125: // STATE 608 - parts/threads.pml:100 - [(taken)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][608] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.oval = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		_m = 3; goto P999; /* 0 */
	case 126: // STATE 611 - parts/word.pml:73 - [D_STEP73]
		/* default 258 */
		

		reached[0][611] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_608_0: /* 2 */
		spin_assert(((((int)now.inside)==((int)((P0 *)_this)->me))&&((((int)now.word)>>4)==((int)((P0 *)_this)->me))), "((inside==me)&&((word>>4)==me))", II, tt, t);
S_609_0: /* 2 */
		now.inside = 0;
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_772_0;
S_772_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 127: // STATE 613 - parts/word.pml:111 - [((guard==0))] (689:0:2 - 1)
		IfNotBlocked
		reached[0][613] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(689, 614, 689) */
		reached[0][614] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(689, 615, 689) */
		reached[0][615] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 128: // STATE 689 - parts/queue.pml:289 - [D_STEP289]
		IfNotBlocked

		reached[0][689] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_617_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
S_618_0: /* 2 */
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
S_619_0: /* 2 */
		((P0 *)_this)->next = ((int)now.queue[0]);
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
S_620_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
S_625_0: /* 2 */
S_621_0: /* 2 */
		if (!((((int)((P0 *)_this)->ahead)&&(((int)((P0 *)_this)->next)==(3+1)))))
			goto S_625_1;
S_622_0: /* 2 */
		((P0 *)_this)->next = ((int)now.queue[1]);
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
S_623_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_626_0;
S_625_1: /* 3 */
S_624_0: /* 2 */
		/* else */;
		goto S_626_0;
S_625_2: /* 3 */
		Uerror("blocking sel in d_step (nr.21, near line 293)");
S_626_0: /* 2 */
S_685_0: /* 2 */
S_627_0: /* 2 */
		if (!((((int)((P0 *)_this)->next)!=0)))
			goto S_685_1;
S_628_0: /* 2 */
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
S_629_0: /* 2 */
		late[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("late[env_thread:me]", ((int)late[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_630_0: /* 2 */
		now.fallible[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("fallible[env_thread:me]", ((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_631_0: /* 2 */
		now.cancellable[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("cancellable[env_thread:me]", ((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_632_0: /* 2 */
		now.io[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("io[env_thread:me]", ((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_633_0: /* 2 */
		now.state[ Index(((P0 *)_this)->me, 5) ] = 10;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
S_683_0: /* 2 */
S_634_0: /* 2 */
		spin_assert(( !((((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.closed)))&& !((((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.cancelled)))), "( !((fallible[me]&&closed))&& !((cancellable[me]&&cancelled)))", II, tt, t);
S_635_0: /* 2 */
		now.bypassed[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("bypassed[env_thread:me]", ((int)now.bypassed[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_661_0: /* 2 */
S_636_0: /* 2 */
		if (!(((int)((P0 *)_this)->ahead)))
			goto S_661_1;
S_637_0: /* 2 */
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_643_0: /* 2 */
S_642_0: /* 2 */
S_638_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ])!=(3+1))))
			goto S_642_1;
S_639_0: /* 2 */
		((P0 *)_this)->place = (((int)((P0 *)_this)->place)+1);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		goto S_643_0; /* ';' */
S_642_1: /* 3 */
S_640_0: /* 2 */
		/* else */;
S_641_0: /* 2 */
		goto S_648_0;	/* 'goto' */
S_642_2: /* 3 */
		Uerror("blocking sel in d_step (nr.22, near line 220)");
S_644_0: /* 2 */
		goto S_648_0;	/* 'break' */
S_648_0: /* 2 */
S_645_0: /* 2 */
		if (!(((((int)now.due)==(3+1))&&(((int)((P0 *)_this)->place)==0))))
			goto S_648_1;
S_646_0: /* 2 */
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_649_0;
S_648_1: /* 3 */
S_647_0: /* 2 */
		/* else */;
		goto S_649_0;
S_648_2: /* 3 */
		Uerror("blocking sel in d_step (nr.23, near line 225)");
S_649_0: /* 2 */
		goto S_662_0;
S_661_1: /* 3 */
S_650_0: /* 2 */
		/* else */;
S_660_0: /* 2 */
S_651_0: /* 2 */
		((P0 *)_this)->place = ((int)now.waiters);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_658_0: /* 2 */
S_657_0: /* 2 */
S_652_0: /* 2 */
		if (!(((((((((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ])&&(((int)((P0 *)_this)->place)>0))&& !(((int)now.io[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ])))&&(now.state[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ]==10))&&(((int)now.bypassed[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ])<1))&& !((((((int)now.word)&4)!=0)&&(((int)((P0 *)_this)->place)==1))))&&1)))
			goto S_657_1;
S_653_0: /* 2 */
		((P0 *)_this)->place = (((int)((P0 *)_this)->place)-1);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_654_0: /* 2 */
		now.bypassed[ Index(now.queue[ Index(((P0 *)_this)->place, 5) ], 5) ] = (((int)now.bypassed[ Index(((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]), 5) ])+1);
#ifdef VAR_RANGES
		logval("bypassed[queue[env_thread:place]]", ((int)now.bypassed[ Index(((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]), 5) ]));
#endif
		;
		goto S_658_0; /* ';' */
S_657_1: /* 3 */
S_655_0: /* 2 */
		/* else */;
S_656_0: /* 2 */
		goto S_681_0;	/* 'goto' */
S_657_2: /* 3 */
		Uerror("blocking sel in d_step (nr.24, near line 200)");
S_659_0: /* 2 */
		goto S_681_0;	/* 'break' */
		goto S_662_0;
		goto S_662_0;
S_661_2: /* 3 */
		Uerror("blocking sel in d_step (nr.25, near line 218)");
S_662_0: /* 2 */
S_681_0: /* 2 */
S_663_0: /* 2 */
		((P0 *)_this)->i = ((int)now.waiters);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_670_0: /* 2 */
S_669_0: /* 2 */
S_664_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)>((int)((P0 *)_this)->place))))
			goto S_669_1;
S_665_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)-1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_666_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)-1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_670_0; /* ';' */
S_669_1: /* 3 */
S_667_0: /* 2 */
		/* else */;
S_668_0: /* 2 */
		goto S_672_0;	/* 'goto' */
S_669_2: /* 3 */
		Uerror("blocking sel in d_step (nr.26, near line 20)");
S_671_0: /* 2 */
		goto S_672_0;	/* 'break' */
S_672_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->place, 5) ] = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("queue[env_thread:place]", ((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]));
#endif
		;
S_673_0: /* 2 */
		now.waiters = (((int)now.waiters)+1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_678_0: /* 2 */
S_674_0: /* 2 */
		if (!((((int)((P0 *)_this)->place)==0)))
			goto S_678_1;
S_676_0: /* 2 */
S_675_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_679_0;
S_678_1: /* 3 */
S_677_0: /* 2 */
		/* else */;
		goto S_679_0;
S_678_2: /* 3 */
		Uerror("blocking sel in d_step (nr.27, near line 26)");
S_679_0: /* 2 */
S_680_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_682_0;
S_682_0: /* 2 */
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		goto S_686_0;
S_685_1: /* 3 */
S_684_0: /* 2 */
		/* else */;
		goto S_686_0;
S_685_2: /* 3 */
		Uerror("blocking sel in d_step (nr.28, near line 297)");
S_686_0: /* 2 */
S_687_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
		goto S_770_0;
S_770_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 129: // STATE 690 - parts/queue.pml:308 - [(taken)] (758:0:1 - 1)
		IfNotBlocked
		reached[0][690] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		/* merge: place = next(0, 691, 758) */
		reached[0][691] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->place);
		((P0 *)_this)->place = ((int)((P0 *)_this)->next);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 130: // STATE 737 - parts/queue.pml:47 - [D_STEP47]
		IfNotBlocked

		reached[0][737] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_691_0: /* 2 */
		((P0 *)_this)->next = ((int)((P0 *)_this)->place);
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
S_692_0: /* 2 */
		spin_assert(((((int)((P0 *)_this)->next)!=((int)((P0 *)_this)->me))&&((now.state[ Index(((int)((P0 *)_this)->next), 5) ]==10)||(now.state[ Index(((int)((P0 *)_this)->next), 5) ]==9))), "((next!=me)&&((state[next]==10)||(state[next]==9)))", II, tt, t);
S_693_0: /* 2 */
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_703_0: /* 2 */
S_694_0: /* 2 */
		if (!(( !(0)||(now.state[ Index(((int)((P0 *)_this)->next), 5) ]==10))))
			goto S_703_1;
S_701_0: /* 2 */
S_695_0: /* 2 */
		((P0 *)_this)->wake = ((int)((P0 *)_this)->next);
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_699_0: /* 2 */
S_696_0: /* 2 */
		if (!(0))
			goto S_699_1;
S_697_0: /* 2 */
		overdue = 0;
#ifdef VAR_RANGES
		logval("overdue", ((int)overdue));
#endif
		;
		goto S_700_0;
S_699_1: /* 3 */
S_698_0: /* 2 */
		/* else */;
		goto S_700_0;
S_699_2: /* 3 */
		Uerror("blocking sel in d_step (nr.29, near line 54)");
S_700_0: /* 2 */
		goto S_704_0;
S_703_1: /* 3 */
S_702_0: /* 2 */
		/* else */;
		goto S_704_0;
S_703_2: /* 3 */
		Uerror("blocking sel in d_step (nr.30, near line 52)");
S_704_0: /* 2 */
S_707_0: /* 2 */
S_705_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->next))), "((due==0)||(due==next))", II, tt, t);
S_706_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_734_0;
S_734_0: /* 2 */
S_708_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_715_0: /* 2 */
S_714_0: /* 2 */
S_709_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->next))))
			goto S_714_1;
S_710_0: /* 2 */
		goto S_721_0;	/* 'goto' */
S_714_1: /* 3 */
S_711_0: /* 2 */
		/* else */;
S_712_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_713_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_715_0; /* ';' */
S_714_2: /* 3 */
		Uerror("blocking sel in d_step (nr.31, near line 35)");
S_716_0: /* 2 */
		goto S_721_0;	/* 'break' */
S_721_0: /* 2 */
S_717_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_721_1;
S_719_0: /* 2 */
S_718_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_722_0;
S_721_1: /* 3 */
S_720_0: /* 2 */
		/* else */;
		goto S_722_0;
S_721_2: /* 3 */
		Uerror("blocking sel in d_step (nr.32, near line 39)");
S_722_0: /* 2 */
S_723_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_731_0: /* 2 */
S_730_0: /* 2 */
S_724_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_730_1;
S_725_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_726_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_731_0; /* ';' */
S_730_1: /* 3 */
S_727_0: /* 2 */
		/* else */;
S_728_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_729_0: /* 2 */
		goto S_733_0;	/* 'goto' */
S_730_2: /* 3 */
		Uerror("blocking sel in d_step (nr.33, near line 44)");
S_732_0: /* 2 */
		goto S_733_0;	/* 'break' */
S_733_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_735_0;
S_735_0: /* 2 */
		ticks = 0;
#ifdef VAR_RANGES
		logval("ticks", ((int)ticks));
#endif
		;
		goto S_744_0;
S_744_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 131: // STATE 744 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][744] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_737_0: /* 2 */
		now.word = (((((int)((P0 *)_this)->next)<<4)|( ((((int)now.waiters)>0)) ? (1) : (0) ))|(((int)((P0 *)_this)->w)&8));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_742_0: /* 2 */
S_738_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_739_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_740_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_741_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_756_0;
S_756_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 132: // STATE 757 - parts/queue.pml:62 - [D_STEP62]
		IfNotBlocked

		reached[0][757] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_745_0: /* 2 */
		now.state[ Index(((P0 *)_this)->next, 5) ] = 8;
#ifdef VAR_RANGES
		logval("state[env_thread:next]", now.state[ Index(((int)((P0 *)_this)->next), 5) ]);
#endif
		;
S_746_0: /* 2 */
		((P0 *)_this)->granted = 1;
#ifdef VAR_RANGES
		logval("env_thread:granted", ((int)((P0 *)_this)->granted));
#endif
		;
S_755_0: /* 2 */
S_754_0: /* 2 */
S_751_0: /* 2 */
S_747_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_748_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_749_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_750_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_752_0;
S_752_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_753_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_758_0;
S_758_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 133: // STATE 759 - parts/queue.pml:308 - [place = 0] (0:784:2 - 1)
		IfNotBlocked
		reached[0][759] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->place);
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		/* merge: next = 0(784, 760, 784) */
		reached[0][760] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->next);
		((P0 *)_this)->next = 0;
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
		/* merge: .(goto)(0, 772, 784) */
		reached[0][772] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 134: // STATE 769 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][769] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][769] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_765_0: /* 2 */
S_761_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_762_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_763_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_764_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_766_0;
S_766_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_767_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_771_0;
S_771_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 135: // STATE 774 - parts/queue.pml:32 - [((wake==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][774] = 1;
		if (!((((int)((P0 *)_this)->wake)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 136: // STATE 776 - parts/queue.pml:33 - [(1)] (1135:0:1 - 1)
		IfNotBlocked
		reached[0][776] = 1;
		if (!(1))
			continue;
		/* merge: wake = 0(0, 777, 1135) */
		reached[0][777] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: .(goto)(0, 783, 1135) */
		reached[0][783] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 137: // STATE 779 - parts/word.pml:133 - [asleep[wake] = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][779] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]);
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:wake]", ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 138: // STATE 781 - parts/queue.pml:38 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][781] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 139: // STATE 785 - parts/threads.pml:85 - [(taken)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][785] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.oval = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		_m = 3; goto P999; /* 0 */
	case 140: // STATE 786 - parts/queue.pml:407 - [taken = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][786] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 141: // STATE 787 - parts/queue.pml:409 - [((state[me]==GRANTED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][787] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 142: // STATE 788 - parts/queue.pml:409 - [result = ACQUIRED] (0:1145:5 - 1)
		IfNotBlocked
		reached[0][788] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b19(1145, 789, 1145) */
		reached[0][789] = 1;
		;
		/* merge: taken = 0(1145, 1131, 1145) */
		reached[0][1131] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1145, 1132, 1145) */
		reached[0][1132] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1145, 1136, 1145) */
		reached[0][1136] = 1;
		;
		/* merge: taken = 0(1145, 1137, 1145) */
		reached[0][1137] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 143: // STATE 790 - parts/queue.pml:410 - [((state[me]==CLOSED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][790] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==7)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 144: // STATE 791 - parts/queue.pml:410 - [result = CLOSED] (0:1145:5 - 1)
		IfNotBlocked
		reached[0][791] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 7;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b19(1145, 792, 1145) */
		reached[0][792] = 1;
		;
		/* merge: taken = 0(1145, 1131, 1145) */
		reached[0][1131] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1145, 1132, 1145) */
		reached[0][1132] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1145, 1136, 1145) */
		reached[0][1136] = 1;
		;
		/* merge: taken = 0(1145, 1137, 1145) */
		reached[0][1137] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 145: // STATE 793 - parts/queue.pml:411 - [((state[me]==CANCELLED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][793] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==6)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 146: // STATE 794 - parts/queue.pml:411 - [result = CANCELLED] (0:1145:5 - 1)
		IfNotBlocked
		reached[0][794] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 6;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b19(1145, 795, 1145) */
		reached[0][795] = 1;
		;
		/* merge: taken = 0(1145, 1131, 1145) */
		reached[0][1131] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1145, 1132, 1145) */
		reached[0][1132] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1145, 1136, 1145) */
		reached[0][1136] = 1;
		;
		/* merge: taken = 0(1145, 1137, 1145) */
		reached[0][1137] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 147: // STATE 796 - parts/queue.pml:412 - [((state[me]==WAITING))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][796] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 148: // STATE 797 - parts/queue.pml:414 - [((0&&!(0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][797] = 1;
		if (!((0&& !(0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 149: // STATE 798 - parts/word.pml:124 - [((state[me]==WAITING))] (806:0:1 - 1)
		IfNotBlocked
		reached[0][798] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		/* merge: asleep[me] = 1(0, 799, 806) */
		reached[0][799] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 1;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 150: // STATE 801 - parts/word.pml:126 - [((asleep[me]==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][801] = 1;
		if (!((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 151: // STATE 802 - parts/word.pml:127 - [((spurious>0))] (1128:0:2 - 1)
		IfNotBlocked
		reached[0][802] = 1;
		if (!((((int)now.spurious)>0)))
			continue;
		/* merge: spurious = (spurious-1)(1128, 803, 1128) */
		reached[0][803] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.spurious);
		now.spurious = (((int)now.spurious)-1);
#ifdef VAR_RANGES
		logval("spurious", ((int)now.spurious));
#endif
		;
		/* merge: asleep[me] = 0(1128, 804, 1128) */
		reached[0][804] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: .(goto)(0, 807, 1128) */
		reached[0][807] = 1;
		;
		/* merge: .(goto)(0, 810, 1128) */
		reached[0][810] = 1;
		;
		/* merge: .(goto)(0, 1007, 1128) */
		reached[0][1007] = 1;
		;
		/* merge: .(goto)(0, 1129, 1128) */
		reached[0][1129] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 152: // STATE 813 - parts/queue.pml:344 - [((state[me]==WAITING))] (829:0:1 - 1)
		IfNotBlocked
		reached[0][813] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		/* merge: asleep[me] = 1(0, 814, 829) */
		reached[0][814] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 1;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 153: // STATE 816 - parts/queue.pml:346 - [((asleep[me]==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][816] = 1;
		if (!((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 154: // STATE 817 - parts/queue.pml:347 - [((spurious>0))] (1000:0:2 - 1)
		IfNotBlocked
		reached[0][817] = 1;
		if (!((((int)now.spurious)>0)))
			continue;
		/* merge: spurious = (spurious-1)(1000, 818, 1000) */
		reached[0][818] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.spurious);
		now.spurious = (((int)now.spurious)-1);
#ifdef VAR_RANGES
		logval("spurious", ((int)now.spurious));
#endif
		;
		/* merge: asleep[me] = 0(1000, 819, 1000) */
		reached[0][819] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: .(goto)(0, 830, 1000) */
		reached[0][830] = 1;
		;
		/* merge: .(goto)(0, 833, 1000) */
		reached[0][833] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 155: // STATE 821 - parts/queue.pml:348 - [((0&&asleep[me]))] (1000:0:2 - 1)
		IfNotBlocked
		reached[0][821] = 1;
		if (!((0&&((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]))))
			continue;
		/* merge: asleep[me] = 0(1000, 822, 1000) */
		reached[0][822] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: time_is_up = 1(1000, 823, 1000) */
		reached[0][823] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 1;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 830, 1000) */
		reached[0][830] = 1;
		;
		/* merge: .(goto)(0, 833, 1000) */
		reached[0][833] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 156: // STATE 825 - parts/queue.pml:354 - [((((asleep[me]&&(queue[0]==me))&&((word>>4)!=0))&&((word&4)==0)))] (1000:0:2 - 1)
		IfNotBlocked
		reached[0][825] = 1;
		if (!((((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])&&(((int)now.queue[0])==((int)((P0 *)_this)->me)))&&((((int)now.word)>>4)!=0))&&((((int)now.word)&4)==0))))
			continue;
		/* merge: asleep[me] = 0(1000, 826, 1000) */
		reached[0][826] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: interval = 1(1000, 827, 1000) */
		reached[0][827] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		/* merge: .(goto)(0, 830, 1000) */
		reached[0][830] = 1;
		;
		/* merge: .(goto)(0, 833, 1000) */
		reached[0][833] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 157: // STATE 835 - parts/word.pml:111 - [((guard==0))] (978:0:5 - 1)
		IfNotBlocked
		reached[0][835] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(978, 836, 978) */
		reached[0][836] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(978, 837, 978) */
		reached[0][837] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: w */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		/* merge: taken = 0(978, 840, 978) */
		reached[0][840] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: wake = 0(978, 841, 978) */
		reached[0][841] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 4 */
	case 158: // STATE 842 - parts/queue.pml:377 - [((!(taken)&&(state[me]==WAITING)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][842] = 1;
		if (!(( !(((int)((P0 *)_this)->taken))&&(now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 159: // STATE 843 - parts/queue.pml:381 - [((queue[0]==me))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][843] = 1;
		if (!((((int)now.queue[0])==((int)((P0 *)_this)->me))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 160: // STATE 845 - parts/word.pml:139 - [interval = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][845] = 1;
		(trpt+1)->bup.oval = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 161: // STATE 849 - parts/queue.pml:320 - [w = word] (0:0:1 - 3)
		IfNotBlocked
		reached[0][849] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 162: // STATE 850 - parts/queue.pml:322 - [((interval&&((w>>4)!=0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][850] = 1;
		if (!((((int)now.interval)&&((((int)((P0 *)_this)->w)>>4)!=0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 163: // STATE 871 - parts/queue.pml:323 - [D_STEP323]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][871] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][871] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_864_0: /* 2 */
S_863_0: /* 2 */
S_861_0: /* 2 */
S_850_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_861_1;
S_851_0: /* 2 */
		now.word = (((int)((P0 *)_this)->w)|4);
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_856_0: /* 2 */
S_852_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_853_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_854_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_855_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_857_0;
S_857_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_862_0;
S_861_1: /* 3 */
S_858_0: /* 2 */
		/* else */;
S_859_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_860_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_862_0;
S_861_2: /* 3 */
		Uerror("blocking sel in d_step (nr.34, near line 88)");
S_862_0: /* 2 */
		goto S_868_0;
S_868_0: /* 2 */
S_865_0: /* 2 */
		if (!(((int)((P0 *)_this)->ok)))
			goto S_868_1;
S_866_0: /* 2 */
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_869_0;
S_868_1: /* 3 */
S_867_0: /* 2 */
		/* else */;
		goto S_869_0;
S_868_2: /* 3 */
		Uerror("blocking sel in d_step (nr.35, near line 325)");
S_869_0: /* 2 */
		goto S_874_0;
S_874_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 164: // STATE 872 - parts/queue.pml:331 - [(ok)] (894:0:2 - 1)
		IfNotBlocked
		reached[0][872] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		/* merge: goto :b20(894, 873, 894) */
		reached[0][873] = 1;
		;
		/* merge: w = 0(894, 882, 894) */
		reached[0][882] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 886, 894) */
		reached[0][886] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 165: // STATE 882 - parts/queue.pml:336 - [w = 0] (0:894:1 - 5)
		IfNotBlocked
		reached[0][882] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 886, 894) */
		reached[0][886] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 166: // STATE 889 - parts/word.pml:139 - [time_is_up = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][889] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 1;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 167: // STATE 896 - parts/queue.pml:390 - [(time_is_up)] (0:0:0 - 1)
		IfNotBlocked
		reached[0][896] = 1;
		if (!(((int)((P0 *)_this)->time_is_up)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 168: // STATE 897 - parts/queue.pml:392 - [((state[me]!=GRANTED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][897] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]!=8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 169: // STATE 898 - parts/leave.pml:7 - [awake = (state[me]==WOKEN)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][898] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->awake);
		((P0 *)_this)->awake = (now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9);
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 170: // STATE 899 - parts/leave.pml:8 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][899] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 171: // STATE 900 - parts/leave.pml:11 - [((me==queue[0]))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][900] = 1;
		if (!((((int)((P0 *)_this)->me)==((int)now.queue[0]))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 172: // STATE 907 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][907] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_900_0: /* 2 */
		now.word = (((int)now.word)&(255-4));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_905_0: /* 2 */
S_901_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_902_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_903_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_904_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_910_0;
S_910_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 173: // STATE 944 - parts/leave.pml:15 - [D_STEP15]
		if (!(((boq == -1 && (((int)now.due)==((int)((P0 *)_this)->me)))) || (boq == -1 /* else */)))
			continue;

		reached[0][944] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_914_0: /* 2 */
S_911_0: /* 2 */
		if (!((((int)now.due)==((int)((P0 *)_this)->me))))
			goto S_914_1;
S_912_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_915_0;
S_914_1: /* 3 */
S_913_0: /* 2 */
		/* else */;
		goto S_915_0;
S_914_2: /* 3 */
		Uerror("blocking sel in d_step (nr.36, near line 16)");
S_915_0: /* 2 */
S_942_0: /* 2 */
S_916_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_923_0: /* 2 */
S_922_0: /* 2 */
S_917_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->me))))
			goto S_922_1;
S_918_0: /* 2 */
		goto S_929_0;	/* 'goto' */
S_922_1: /* 3 */
S_919_0: /* 2 */
		/* else */;
S_920_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_921_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_923_0; /* ';' */
S_922_2: /* 3 */
		Uerror("blocking sel in d_step (nr.37, near line 35)");
S_924_0: /* 2 */
		goto S_929_0;	/* 'break' */
S_929_0: /* 2 */
S_925_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_929_1;
S_927_0: /* 2 */
S_926_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_930_0;
S_929_1: /* 3 */
S_928_0: /* 2 */
		/* else */;
		goto S_930_0;
S_929_2: /* 3 */
		Uerror("blocking sel in d_step (nr.38, near line 39)");
S_930_0: /* 2 */
S_931_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_939_0: /* 2 */
S_938_0: /* 2 */
S_932_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_938_1;
S_933_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_934_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_939_0; /* ';' */
S_938_1: /* 3 */
S_935_0: /* 2 */
		/* else */;
S_936_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_937_0: /* 2 */
		goto S_940_0;	/* 'goto' */
S_938_2: /* 3 */
		Uerror("blocking sel in d_step (nr.39, near line 44)");
S_940_0: /* 2 */
		goto S_941_0;	/* 'break' */
S_941_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_964_0;
S_964_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 174: // STATE 945 - parts/leave.pml:23 - [((waiters==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][945] = 1;
		if (!((((int)now.waiters)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 175: // STATE 952 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][952] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_945_0: /* 2 */
		now.word = (((int)now.word)&((255-1)-2));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_950_0: /* 2 */
S_946_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_947_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_948_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_949_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_965_0;
S_965_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 176: // STATE 954 - parts/leave.pml:25 - [((((waiters>0)&&awake)&&(state[queue[0]]==WAITING)))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][954] = 1;
		if (!((((((int)now.waiters)>0)&&((int)((P0 *)_this)->awake))&&(now.state[ Index(((int)now.queue[0]), 5) ]==10))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: awake */  (trpt+1)->bup.oval = ((P0 *)_this)->awake;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->awake = 0;
		_m = 3; goto P999; /* 0 */
	case 177: // STATE 963 - parts/leave.pml:25 - [D_STEP25]
		IfNotBlocked

		reached[0][963] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_954_0: /* 2 */
		now.state[ Index(now.queue[0], 5) ] = 9;
#ifdef VAR_RANGES
		logval("state[queue[0]]", now.state[ Index(((int)now.queue[0]), 5) ]);
#endif
		;
S_961_0: /* 2 */
S_955_0: /* 2 */
		((P0 *)_this)->wake = ((int)now.queue[0]);
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_959_0: /* 2 */
S_956_0: /* 2 */
		if (!(0))
			goto S_959_1;
S_957_0: /* 2 */
		overdue = 0;
#ifdef VAR_RANGES
		logval("overdue", ((int)overdue));
#endif
		;
		goto S_960_0;
S_959_1: /* 3 */
S_958_0: /* 2 */
		/* else */;
		goto S_960_0;
S_959_2: /* 3 */
		Uerror("blocking sel in d_step (nr.40, near line 54)");
S_960_0: /* 2 */
		goto S_965_0; /* '.' */
		goto S_965_0; /* ';' */
		goto S_965_0; /* ';' */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 178: // STATE 967 - parts/leave.pml:29 - [awake = 0] (0:988:4 - 4)
		IfNotBlocked
		reached[0][967] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->awake);
		((P0 *)_this)->awake = 0;
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
		/* merge: .(goto)(988, 971, 988) */
		reached[0][971] = 1;
		;
		/* merge: result = TIMED_OUT(988, 972, 988) */
		reached[0][972] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 1;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: taken = 1(988, 973, 988) */
		reached[0][973] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(0, 976, 988) */
		reached[0][976] = 1;
		;
		/* merge: .(goto)(0, 979, 988) */
		reached[0][979] = 1;
		;
		_m = 3; goto P999; /* 5 */
	case 179: // STATE 972 - parts/queue.pml:395 - [result = TIMED_OUT] (0:988:3 - 3)
		IfNotBlocked
		reached[0][972] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 1;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: taken = 1(988, 973, 988) */
		reached[0][973] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(0, 976, 988) */
		reached[0][976] = 1;
		;
		/* merge: .(goto)(0, 979, 988) */
		reached[0][979] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 180: // STATE 987 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][987] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][987] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_983_0: /* 2 */
S_979_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_980_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_981_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_982_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_984_0;
S_984_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_985_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_998_0;
S_998_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 181: // STATE 989 - parts/queue.pml:32 - [((wake==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][989] = 1;
		if (!((((int)((P0 *)_this)->wake)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 182: // STATE 991 - parts/queue.pml:33 - [(1)] (1004:0:1 - 1)
		IfNotBlocked
		reached[0][991] = 1;
		if (!(1))
			continue;
		/* merge: wake = 0(0, 992, 1004) */
		reached[0][992] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: .(goto)(0, 998, 1004) */
		reached[0][998] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 183: // STATE 994 - parts/word.pml:133 - [asleep[wake] = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][994] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]);
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:wake]", ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 184: // STATE 996 - parts/queue.pml:38 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][996] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 185: // STATE 1001 - parts/queue.pml:419 - [(taken)] (1145:0:4 - 1)
		IfNotBlocked
		reached[0][1001] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: goto :b19(1145, 1002, 1145) */
		reached[0][1002] = 1;
		;
		/* merge: taken = 0(1145, 1131, 1145) */
		reached[0][1131] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1145, 1132, 1145) */
		reached[0][1132] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1145, 1136, 1145) */
		reached[0][1136] = 1;
		;
		/* merge: taken = 0(1145, 1137, 1145) */
		reached[0][1137] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 186: // STATE 1008 - parts/queue.pml:423 - [((state[me]==WOKEN))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1008] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 187: // STATE 1009 - parts/word.pml:111 - [((guard==0))] (1111:0:2 - 1)
		IfNotBlocked
		reached[0][1009] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(1111, 1010, 1111) */
		reached[0][1010] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(1111, 1011, 1111) */
		reached[0][1011] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 188: // STATE 1014 - parts/queue.pml:426 - [((state[me]==WOKEN))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1014] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 189: // STATE 1015 - parts/queue.pml:165 - [(((w>>4)==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1015] = 1;
		if (!(((((int)((P0 *)_this)->w)>>4)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 190: // STATE 1032 - parts/word.pml:97 - [D_STEP97]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1032] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1029_0: /* 2 */
S_1015_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_1029_1;
S_1016_0: /* 2 */
		now.word = ((((int)((P0 *)_this)->me)<<4)|( ((((int)now.waiters)>1)) ? (1) : (0) ));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1021_0: /* 2 */
S_1017_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1018_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1019_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1020_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1022_0;
S_1022_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
S_1025_0: /* 2 */
S_1023_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->me))), "((due==0)||(due==me))", II, tt, t);
S_1024_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1030_0;
S_1029_1: /* 3 */
S_1026_0: /* 2 */
		/* else */;
S_1027_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_1028_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1030_0;
S_1029_2: /* 3 */
		Uerror("blocking sel in d_step (nr.41, near line 98)");
S_1030_0: /* 2 */
		goto S_1065_0;
S_1065_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 191: // STATE 1034 - parts/queue.pml:169 - [(ok)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1034] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.oval = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		_m = 3; goto P999; /* 0 */
	case 192: // STATE 1063 - parts/queue.pml:169 - [D_STEP169]
		IfNotBlocked

		reached[0][1063] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1063] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1060_0: /* 2 */
S_1034_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1041_0: /* 2 */
S_1040_0: /* 2 */
S_1035_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->me))))
			goto S_1040_1;
S_1036_0: /* 2 */
		goto S_1047_0;	/* 'goto' */
S_1040_1: /* 3 */
S_1037_0: /* 2 */
		/* else */;
S_1038_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1039_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_1041_0; /* ';' */
S_1040_2: /* 3 */
		Uerror("blocking sel in d_step (nr.42, near line 35)");
S_1042_0: /* 2 */
		goto S_1047_0;	/* 'break' */
S_1047_0: /* 2 */
S_1043_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_1047_1;
S_1045_0: /* 2 */
S_1044_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_1048_0;
S_1047_1: /* 3 */
S_1046_0: /* 2 */
		/* else */;
		goto S_1048_0;
S_1047_2: /* 3 */
		Uerror("blocking sel in d_step (nr.43, near line 39)");
S_1048_0: /* 2 */
S_1049_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_1057_0: /* 2 */
S_1056_0: /* 2 */
S_1050_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_1056_1;
S_1051_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1052_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1057_0; /* ';' */
S_1056_1: /* 3 */
S_1053_0: /* 2 */
		/* else */;
S_1054_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1055_0: /* 2 */
		goto S_1059_0;	/* 'goto' */
S_1056_2: /* 3 */
		Uerror("blocking sel in d_step (nr.44, near line 44)");
S_1058_0: /* 2 */
		goto S_1059_0;	/* 'break' */
S_1059_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1061_0;
S_1061_0: /* 2 */
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		goto S_1063_0;
S_1063_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 193: // STATE 1069 - parts/word.pml:138 - [(1)] (1090:0:1 - 1)
		IfNotBlocked
		reached[0][1069] = 1;
		if (!(1))
			continue;
		/* merge: .(goto)(1090, 1072, 1090) */
		reached[0][1072] = 1;
		;
		/* merge: passes = interval(1090, 1074, 1090) */
		reached[0][1074] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 194: // STATE 1070 - parts/word.pml:139 - [interval = 1] (0:1090:2 - 1)
		IfNotBlocked
		reached[0][1070] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		/* merge: .(goto)(1090, 1072, 1090) */
		reached[0][1072] = 1;
		;
		/* merge: passes = interval(1090, 1074, 1090) */
		reached[0][1074] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 195: // STATE 1074 - interval.pml:49 - [passes = interval] (0:1090:1 - 3)
		IfNotBlocked
		reached[0][1074] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 196: // STATE 1089 - parts/word.pml:87 - [D_STEP87]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1089] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1086_0: /* 2 */
S_1075_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_1086_1;
S_1076_0: /* 2 */
		now.word = ((((int)((P0 *)_this)->w)&(255-2))|( (((int)((P0 *)_this)->passes)) ? (4) : (0) ));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1081_0: /* 2 */
S_1077_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1078_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1079_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1080_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1082_0;
S_1082_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1087_0;
S_1086_1: /* 3 */
S_1083_0: /* 2 */
		/* else */;
S_1084_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_1085_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1087_0;
S_1086_2: /* 3 */
		Uerror("blocking sel in d_step (nr.45, near line 88)");
S_1087_0: /* 2 */
		goto S_1093_0;
S_1093_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 197: // STATE 1091 - parts/queue.pml:178 - [((ok&&passes))] (1102:0:2 - 1)
		IfNotBlocked
		reached[0][1091] = 1;
		if (!((((int)((P0 *)_this)->ok)&&((int)((P0 *)_this)->passes))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: passes */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->passes;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->passes = 0;
		/* merge: due = me(1102, 1092, 1102) */
		reached[0][1092] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.due);
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		/* merge: .(goto)(1102, 1095, 1102) */
		reached[0][1095] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 198: // STATE 1095 - parts/queue.pml:181 - [.(goto)] (0:1102:0 - 2)
		IfNotBlocked
		reached[0][1095] = 1;
		;
		_m = 3; goto P999; /* 0 */
	case 199: // STATE 1097 - parts/queue.pml:183 - [(ok)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1097] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.oval = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		_m = 3; goto P999; /* 0 */
	case 200: // STATE 1098 - parts/queue.pml:185 - [state[me] = WAITING] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1098] = 1;
		(trpt+1)->bup.oval = now.state[ Index(((int)((P0 *)_this)->me), 5) ];
		now.state[ Index(((P0 *)_this)->me, 5) ] = 10;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 201: // STATE 1099 - parts/queue.pml:187 - [taken = 0] (0:1121:3 - 1)
		IfNotBlocked
		reached[0][1099] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: goto :b23(1121, 1100, 1121) */
		reached[0][1100] = 1;
		;
		/* merge: passes = 0(1121, 1107, 1121) */
		reached[0][1107] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(1121, 1108, 1121) */
		reached[0][1108] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 1112, 1121) */
		reached[0][1112] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 202: // STATE 1107 - parts/queue.pml:193 - [passes = 0] (0:1121:2 - 5)
		IfNotBlocked
		reached[0][1107] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(1121, 1108, 1121) */
		reached[0][1108] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 1112, 1121) */
		reached[0][1112] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 203: // STATE 1120 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][1120] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1120] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1116_0: /* 2 */
S_1112_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1113_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1114_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1115_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1117_0;
S_1117_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1118_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1125_0;
S_1125_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 204: // STATE 1122 - parts/queue.pml:431 - [(taken)] (1145:0:6 - 1)
		IfNotBlocked
		reached[0][1122] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: result = ACQUIRED(1145, 1123, 1145) */
		reached[0][1123] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b19(1145, 1124, 1145) */
		reached[0][1124] = 1;
		;
		/* merge: taken = 0(1145, 1131, 1145) */
		reached[0][1131] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1145, 1132, 1145) */
		reached[0][1132] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1145, 1136, 1145) */
		reached[0][1136] = 1;
		;
		/* merge: taken = 0(1145, 1137, 1145) */
		reached[0][1137] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 6 */
	case 205: // STATE 1131 - parts/queue.pml:435 - [taken = 0] (0:1145:3 - 11)
		IfNotBlocked
		reached[0][1131] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1145, 1132, 1145) */
		reached[0][1132] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1145, 1136, 1145) */
		reached[0][1136] = 1;
		;
		/* merge: taken = 0(1145, 1137, 1145) */
		reached[0][1137] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 206: // STATE 1137 - parts/threads.pml:88 - [taken = 0] (0:1145:1 - 3)
		IfNotBlocked
		reached[0][1137] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 207: // STATE 1144 - parts/threads.pml:76 - [D_STEP76]
		IfNotBlocked

		reached[0][1144] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1137_0: /* 2 */
		now.fallible[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("fallible[env_thread:me]", ((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1138_0: /* 2 */
		now.cancellable[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("cancellable[env_thread:me]", ((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1139_0: /* 2 */
		now.io[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("io[env_thread:me]", ((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1140_0: /* 2 */
		late[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("late[env_thread:me]", ((int)late[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1141_0: /* 2 */
		now.bypassed[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("bypassed[env_thread:me]", ((int)now.bypassed[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1142_0: /* 2 */
		now.state[ Index(((P0 *)_this)->me, 5) ] = 11;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
		goto S_1148_0;
S_1148_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 208: // STATE 1148 - parts/word.pml:71 - [D_STEP71]
		/* default 258 */
		

		reached[0][1148] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1145_0: /* 2 */
		spin_assert(((((int)now.inside)==0)&&((((int)now.word)>>4)==((int)((P0 *)_this)->me))), "((inside==0)&&((word>>4)==me))", II, tt, t);
S_1146_0: /* 2 */
		now.inside = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_1152_0;
S_1152_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 209: // STATE 1157 - parts/threads.pml:105 - [w = 0] (0:1704:1 - 5)
		IfNotBlocked
		reached[0][1157] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 1705, 1704) */
		reached[0][1705] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 210: // STATE 1159 - parts/threads.pml:121 - [(((role&64)&&(stops>0)))] (1702:0:1 - 1)
		IfNotBlocked
		reached[0][1159] = 1;
		if (!(((((int)((P0 *)_this)->role)&64)&&(((int)((P0 *)_this)->stops)>0))))
			continue;
		/* merge: stops = (stops-1)(0, 1160, 1702) */
		reached[0][1160] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->stops);
		((P0 *)_this)->stops = (((int)((P0 *)_this)->stops)-1);
#ifdef VAR_RANGES
		logval("env_thread:stops", ((int)((P0 *)_this)->stops));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 211: // STATE 1163 - parts/word.pml:73 - [D_STEP73]
		/* default 258 */
		

		reached[0][1163] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1160_0: /* 2 */
		spin_assert(((((int)now.inside)==((int)((P0 *)_this)->me))&&((((int)now.word)>>4)==((int)((P0 *)_this)->me))), "((inside==me)&&((word>>4)==me))", II, tt, t);
S_1161_0: /* 2 */
		now.inside = 0;
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_1324_0;
S_1324_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 212: // STATE 1165 - parts/word.pml:111 - [((guard==0))] (1241:0:2 - 1)
		IfNotBlocked
		reached[0][1165] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(1241, 1166, 1241) */
		reached[0][1166] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(1241, 1167, 1241) */
		reached[0][1167] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 213: // STATE 1241 - parts/queue.pml:289 - [D_STEP289]
		IfNotBlocked

		reached[0][1241] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1169_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
S_1170_0: /* 2 */
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
S_1171_0: /* 2 */
		((P0 *)_this)->next = ((int)now.queue[0]);
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
S_1172_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
S_1177_0: /* 2 */
S_1173_0: /* 2 */
		if (!((((int)((P0 *)_this)->ahead)&&(((int)((P0 *)_this)->next)==(3+1)))))
			goto S_1177_1;
S_1174_0: /* 2 */
		((P0 *)_this)->next = ((int)now.queue[1]);
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
S_1175_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1178_0;
S_1177_1: /* 3 */
S_1176_0: /* 2 */
		/* else */;
		goto S_1178_0;
S_1177_2: /* 3 */
		Uerror("blocking sel in d_step (nr.46, near line 293)");
S_1178_0: /* 2 */
S_1237_0: /* 2 */
S_1179_0: /* 2 */
		if (!((((int)((P0 *)_this)->next)!=0)))
			goto S_1237_1;
S_1180_0: /* 2 */
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
S_1181_0: /* 2 */
		late[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("late[env_thread:me]", ((int)late[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1182_0: /* 2 */
		now.fallible[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("fallible[env_thread:me]", ((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1183_0: /* 2 */
		now.cancellable[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("cancellable[env_thread:me]", ((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1184_0: /* 2 */
		now.io[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("io[env_thread:me]", ((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1185_0: /* 2 */
		now.state[ Index(((P0 *)_this)->me, 5) ] = 10;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
S_1235_0: /* 2 */
S_1186_0: /* 2 */
		spin_assert(( !((((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.closed)))&& !((((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ])&&((int)now.cancelled)))), "( !((fallible[me]&&closed))&& !((cancellable[me]&&cancelled)))", II, tt, t);
S_1187_0: /* 2 */
		now.bypassed[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("bypassed[env_thread:me]", ((int)now.bypassed[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1213_0: /* 2 */
S_1188_0: /* 2 */
		if (!(((int)((P0 *)_this)->ahead)))
			goto S_1213_1;
S_1189_0: /* 2 */
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_1195_0: /* 2 */
S_1194_0: /* 2 */
S_1190_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ])!=(3+1))))
			goto S_1194_1;
S_1191_0: /* 2 */
		((P0 *)_this)->place = (((int)((P0 *)_this)->place)+1);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		goto S_1195_0; /* ';' */
S_1194_1: /* 3 */
S_1192_0: /* 2 */
		/* else */;
S_1193_0: /* 2 */
		goto S_1200_0;	/* 'goto' */
S_1194_2: /* 3 */
		Uerror("blocking sel in d_step (nr.47, near line 220)");
S_1196_0: /* 2 */
		goto S_1200_0;	/* 'break' */
S_1200_0: /* 2 */
S_1197_0: /* 2 */
		if (!(((((int)now.due)==(3+1))&&(((int)((P0 *)_this)->place)==0))))
			goto S_1200_1;
S_1198_0: /* 2 */
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1201_0;
S_1200_1: /* 3 */
S_1199_0: /* 2 */
		/* else */;
		goto S_1201_0;
S_1200_2: /* 3 */
		Uerror("blocking sel in d_step (nr.48, near line 225)");
S_1201_0: /* 2 */
		goto S_1214_0;
S_1213_1: /* 3 */
S_1202_0: /* 2 */
		/* else */;
S_1212_0: /* 2 */
S_1203_0: /* 2 */
		((P0 *)_this)->place = ((int)now.waiters);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_1210_0: /* 2 */
S_1209_0: /* 2 */
S_1204_0: /* 2 */
		if (!(((((((((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ])&&(((int)((P0 *)_this)->place)>0))&& !(((int)now.io[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ])))&&(now.state[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ]==10))&&(((int)now.bypassed[ Index(((int)now.queue[ Index((((int)((P0 *)_this)->place)-1), 5) ]), 5) ])<1))&& !((((((int)now.word)&4)!=0)&&(((int)((P0 *)_this)->place)==1))))&&1)))
			goto S_1209_1;
S_1205_0: /* 2 */
		((P0 *)_this)->place = (((int)((P0 *)_this)->place)-1);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
S_1206_0: /* 2 */
		now.bypassed[ Index(now.queue[ Index(((P0 *)_this)->place, 5) ], 5) ] = (((int)now.bypassed[ Index(((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]), 5) ])+1);
#ifdef VAR_RANGES
		logval("bypassed[queue[env_thread:place]]", ((int)now.bypassed[ Index(((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]), 5) ]));
#endif
		;
		goto S_1210_0; /* ';' */
S_1209_1: /* 3 */
S_1207_0: /* 2 */
		/* else */;
S_1208_0: /* 2 */
		goto S_1233_0;	/* 'goto' */
S_1209_2: /* 3 */
		Uerror("blocking sel in d_step (nr.49, near line 200)");
S_1211_0: /* 2 */
		goto S_1233_0;	/* 'break' */
		goto S_1214_0;
		goto S_1214_0;
S_1213_2: /* 3 */
		Uerror("blocking sel in d_step (nr.50, near line 218)");
S_1214_0: /* 2 */
S_1233_0: /* 2 */
S_1215_0: /* 2 */
		((P0 *)_this)->i = ((int)now.waiters);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1222_0: /* 2 */
S_1221_0: /* 2 */
S_1216_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)>((int)((P0 *)_this)->place))))
			goto S_1221_1;
S_1217_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)-1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1218_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)-1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1222_0; /* ';' */
S_1221_1: /* 3 */
S_1219_0: /* 2 */
		/* else */;
S_1220_0: /* 2 */
		goto S_1224_0;	/* 'goto' */
S_1221_2: /* 3 */
		Uerror("blocking sel in d_step (nr.51, near line 20)");
S_1223_0: /* 2 */
		goto S_1224_0;	/* 'break' */
S_1224_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->place, 5) ] = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("queue[env_thread:place]", ((int)now.queue[ Index(((int)((P0 *)_this)->place), 5) ]));
#endif
		;
S_1225_0: /* 2 */
		now.waiters = (((int)now.waiters)+1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_1230_0: /* 2 */
S_1226_0: /* 2 */
		if (!((((int)((P0 *)_this)->place)==0)))
			goto S_1230_1;
S_1228_0: /* 2 */
S_1227_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_1231_0;
S_1230_1: /* 3 */
S_1229_0: /* 2 */
		/* else */;
		goto S_1231_0;
S_1230_2: /* 3 */
		Uerror("blocking sel in d_step (nr.52, near line 26)");
S_1231_0: /* 2 */
S_1232_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1234_0;
S_1234_0: /* 2 */
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		goto S_1238_0;
S_1237_1: /* 3 */
S_1236_0: /* 2 */
		/* else */;
		goto S_1238_0;
S_1237_2: /* 3 */
		Uerror("blocking sel in d_step (nr.53, near line 297)");
S_1238_0: /* 2 */
S_1239_0: /* 2 */
		((P0 *)_this)->ahead = 0;
#ifdef VAR_RANGES
		logval("env_thread:ahead", ((int)((P0 *)_this)->ahead));
#endif
		;
		goto S_1322_0;
S_1322_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 214: // STATE 1242 - parts/queue.pml:308 - [(taken)] (1310:0:1 - 1)
		IfNotBlocked
		reached[0][1242] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		/* merge: place = next(0, 1243, 1310) */
		reached[0][1243] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->place);
		((P0 *)_this)->place = ((int)((P0 *)_this)->next);
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 215: // STATE 1289 - parts/queue.pml:47 - [D_STEP47]
		IfNotBlocked

		reached[0][1289] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1243_0: /* 2 */
		((P0 *)_this)->next = ((int)((P0 *)_this)->place);
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
S_1244_0: /* 2 */
		spin_assert(((((int)((P0 *)_this)->next)!=((int)((P0 *)_this)->me))&&((now.state[ Index(((int)((P0 *)_this)->next), 5) ]==10)||(now.state[ Index(((int)((P0 *)_this)->next), 5) ]==9))), "((next!=me)&&((state[next]==10)||(state[next]==9)))", II, tt, t);
S_1245_0: /* 2 */
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_1255_0: /* 2 */
S_1246_0: /* 2 */
		if (!(( !(0)||(now.state[ Index(((int)((P0 *)_this)->next), 5) ]==10))))
			goto S_1255_1;
S_1253_0: /* 2 */
S_1247_0: /* 2 */
		((P0 *)_this)->wake = ((int)((P0 *)_this)->next);
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_1251_0: /* 2 */
S_1248_0: /* 2 */
		if (!(0))
			goto S_1251_1;
S_1249_0: /* 2 */
		overdue = 0;
#ifdef VAR_RANGES
		logval("overdue", ((int)overdue));
#endif
		;
		goto S_1252_0;
S_1251_1: /* 3 */
S_1250_0: /* 2 */
		/* else */;
		goto S_1252_0;
S_1251_2: /* 3 */
		Uerror("blocking sel in d_step (nr.54, near line 54)");
S_1252_0: /* 2 */
		goto S_1256_0;
S_1255_1: /* 3 */
S_1254_0: /* 2 */
		/* else */;
		goto S_1256_0;
S_1255_2: /* 3 */
		Uerror("blocking sel in d_step (nr.55, near line 52)");
S_1256_0: /* 2 */
S_1259_0: /* 2 */
S_1257_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->next))), "((due==0)||(due==next))", II, tt, t);
S_1258_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1286_0;
S_1286_0: /* 2 */
S_1260_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1267_0: /* 2 */
S_1266_0: /* 2 */
S_1261_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->next))))
			goto S_1266_1;
S_1262_0: /* 2 */
		goto S_1273_0;	/* 'goto' */
S_1266_1: /* 3 */
S_1263_0: /* 2 */
		/* else */;
S_1264_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1265_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_1267_0; /* ';' */
S_1266_2: /* 3 */
		Uerror("blocking sel in d_step (nr.56, near line 35)");
S_1268_0: /* 2 */
		goto S_1273_0;	/* 'break' */
S_1273_0: /* 2 */
S_1269_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_1273_1;
S_1271_0: /* 2 */
S_1270_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_1274_0;
S_1273_1: /* 3 */
S_1272_0: /* 2 */
		/* else */;
		goto S_1274_0;
S_1273_2: /* 3 */
		Uerror("blocking sel in d_step (nr.57, near line 39)");
S_1274_0: /* 2 */
S_1275_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_1283_0: /* 2 */
S_1282_0: /* 2 */
S_1276_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_1282_1;
S_1277_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1278_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1283_0; /* ';' */
S_1282_1: /* 3 */
S_1279_0: /* 2 */
		/* else */;
S_1280_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1281_0: /* 2 */
		goto S_1285_0;	/* 'goto' */
S_1282_2: /* 3 */
		Uerror("blocking sel in d_step (nr.58, near line 44)");
S_1284_0: /* 2 */
		goto S_1285_0;	/* 'break' */
S_1285_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1287_0;
S_1287_0: /* 2 */
		ticks = 0;
#ifdef VAR_RANGES
		logval("ticks", ((int)ticks));
#endif
		;
		goto S_1296_0;
S_1296_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 216: // STATE 1296 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][1296] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1289_0: /* 2 */
		now.word = (((((int)((P0 *)_this)->next)<<4)|( ((((int)now.waiters)>0)) ? (1) : (0) ))|(((int)((P0 *)_this)->w)&8));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1294_0: /* 2 */
S_1290_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1291_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1292_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1293_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1308_0;
S_1308_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 217: // STATE 1309 - parts/queue.pml:62 - [D_STEP62]
		IfNotBlocked

		reached[0][1309] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1297_0: /* 2 */
		now.state[ Index(((P0 *)_this)->next, 5) ] = 8;
#ifdef VAR_RANGES
		logval("state[env_thread:next]", now.state[ Index(((int)((P0 *)_this)->next), 5) ]);
#endif
		;
S_1298_0: /* 2 */
		((P0 *)_this)->granted = 1;
#ifdef VAR_RANGES
		logval("env_thread:granted", ((int)((P0 *)_this)->granted));
#endif
		;
S_1307_0: /* 2 */
S_1306_0: /* 2 */
S_1303_0: /* 2 */
S_1299_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1300_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1301_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1302_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1304_0;
S_1304_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1305_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1310_0;
S_1310_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 218: // STATE 1311 - parts/queue.pml:308 - [place = 0] (0:1336:2 - 1)
		IfNotBlocked
		reached[0][1311] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->place);
		((P0 *)_this)->place = 0;
#ifdef VAR_RANGES
		logval("env_thread:place", ((int)((P0 *)_this)->place));
#endif
		;
		/* merge: next = 0(1336, 1312, 1336) */
		reached[0][1312] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->next);
		((P0 *)_this)->next = 0;
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
		/* merge: .(goto)(0, 1324, 1336) */
		reached[0][1324] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 219: // STATE 1321 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][1321] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1321] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1317_0: /* 2 */
S_1313_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1314_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1315_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1316_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1318_0;
S_1318_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1319_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1323_0;
S_1323_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 220: // STATE 1326 - parts/queue.pml:32 - [((wake==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1326] = 1;
		if (!((((int)((P0 *)_this)->wake)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 221: // STATE 1328 - parts/queue.pml:33 - [(1)] (1687:0:1 - 1)
		IfNotBlocked
		reached[0][1328] = 1;
		if (!(1))
			continue;
		/* merge: wake = 0(0, 1329, 1687) */
		reached[0][1329] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: .(goto)(0, 1335, 1687) */
		reached[0][1335] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 222: // STATE 1331 - parts/word.pml:133 - [asleep[wake] = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1331] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]);
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:wake]", ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 223: // STATE 1333 - parts/queue.pml:38 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1333] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 224: // STATE 1337 - parts/threads.pml:85 - [(taken)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1337] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.oval = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		_m = 3; goto P999; /* 0 */
	case 225: // STATE 1338 - parts/queue.pml:407 - [taken = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1338] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 226: // STATE 1339 - parts/queue.pml:409 - [((state[me]==GRANTED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1339] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 227: // STATE 1340 - parts/queue.pml:409 - [result = ACQUIRED] (0:1697:5 - 1)
		IfNotBlocked
		reached[0][1340] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b31(1697, 1341, 1697) */
		reached[0][1341] = 1;
		;
		/* merge: taken = 0(1697, 1683, 1697) */
		reached[0][1683] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1697, 1684, 1697) */
		reached[0][1684] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1697, 1688, 1697) */
		reached[0][1688] = 1;
		;
		/* merge: taken = 0(1697, 1689, 1697) */
		reached[0][1689] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 228: // STATE 1342 - parts/queue.pml:410 - [((state[me]==CLOSED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1342] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==7)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 229: // STATE 1343 - parts/queue.pml:410 - [result = CLOSED] (0:1697:5 - 1)
		IfNotBlocked
		reached[0][1343] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 7;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b31(1697, 1344, 1697) */
		reached[0][1344] = 1;
		;
		/* merge: taken = 0(1697, 1683, 1697) */
		reached[0][1683] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1697, 1684, 1697) */
		reached[0][1684] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1697, 1688, 1697) */
		reached[0][1688] = 1;
		;
		/* merge: taken = 0(1697, 1689, 1697) */
		reached[0][1689] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 230: // STATE 1345 - parts/queue.pml:411 - [((state[me]==CANCELLED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1345] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==6)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 231: // STATE 1346 - parts/queue.pml:411 - [result = CANCELLED] (0:1697:5 - 1)
		IfNotBlocked
		reached[0][1346] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 6;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b31(1697, 1347, 1697) */
		reached[0][1347] = 1;
		;
		/* merge: taken = 0(1697, 1683, 1697) */
		reached[0][1683] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1697, 1684, 1697) */
		reached[0][1684] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1697, 1688, 1697) */
		reached[0][1688] = 1;
		;
		/* merge: taken = 0(1697, 1689, 1697) */
		reached[0][1689] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 232: // STATE 1348 - parts/queue.pml:412 - [((state[me]==WAITING))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1348] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 233: // STATE 1349 - parts/queue.pml:414 - [((0&&!(0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1349] = 1;
		if (!((0&& !(0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 234: // STATE 1350 - parts/word.pml:124 - [((state[me]==WAITING))] (1358:0:1 - 1)
		IfNotBlocked
		reached[0][1350] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		/* merge: asleep[me] = 1(0, 1351, 1358) */
		reached[0][1351] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 1;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 235: // STATE 1353 - parts/word.pml:126 - [((asleep[me]==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1353] = 1;
		if (!((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 236: // STATE 1354 - parts/word.pml:127 - [((spurious>0))] (1680:0:2 - 1)
		IfNotBlocked
		reached[0][1354] = 1;
		if (!((((int)now.spurious)>0)))
			continue;
		/* merge: spurious = (spurious-1)(1680, 1355, 1680) */
		reached[0][1355] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.spurious);
		now.spurious = (((int)now.spurious)-1);
#ifdef VAR_RANGES
		logval("spurious", ((int)now.spurious));
#endif
		;
		/* merge: asleep[me] = 0(1680, 1356, 1680) */
		reached[0][1356] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: .(goto)(0, 1359, 1680) */
		reached[0][1359] = 1;
		;
		/* merge: .(goto)(0, 1362, 1680) */
		reached[0][1362] = 1;
		;
		/* merge: .(goto)(0, 1559, 1680) */
		reached[0][1559] = 1;
		;
		/* merge: .(goto)(0, 1681, 1680) */
		reached[0][1681] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 237: // STATE 1365 - parts/queue.pml:344 - [((state[me]==WAITING))] (1381:0:1 - 1)
		IfNotBlocked
		reached[0][1365] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10)))
			continue;
		/* merge: asleep[me] = 1(0, 1366, 1381) */
		reached[0][1366] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 1;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 238: // STATE 1368 - parts/queue.pml:346 - [((asleep[me]==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1368] = 1;
		if (!((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 239: // STATE 1369 - parts/queue.pml:347 - [((spurious>0))] (1552:0:2 - 1)
		IfNotBlocked
		reached[0][1369] = 1;
		if (!((((int)now.spurious)>0)))
			continue;
		/* merge: spurious = (spurious-1)(1552, 1370, 1552) */
		reached[0][1370] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.spurious);
		now.spurious = (((int)now.spurious)-1);
#ifdef VAR_RANGES
		logval("spurious", ((int)now.spurious));
#endif
		;
		/* merge: asleep[me] = 0(1552, 1371, 1552) */
		reached[0][1371] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: .(goto)(0, 1382, 1552) */
		reached[0][1382] = 1;
		;
		/* merge: .(goto)(0, 1385, 1552) */
		reached[0][1385] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 240: // STATE 1373 - parts/queue.pml:348 - [((0&&asleep[me]))] (1552:0:2 - 1)
		IfNotBlocked
		reached[0][1373] = 1;
		if (!((0&&((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]))))
			continue;
		/* merge: asleep[me] = 0(1552, 1374, 1552) */
		reached[0][1374] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: time_is_up = 1(1552, 1375, 1552) */
		reached[0][1375] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 1;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(0, 1382, 1552) */
		reached[0][1382] = 1;
		;
		/* merge: .(goto)(0, 1385, 1552) */
		reached[0][1385] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 241: // STATE 1377 - parts/queue.pml:354 - [((((asleep[me]&&(queue[0]==me))&&((word>>4)!=0))&&((word&4)==0)))] (1552:0:2 - 1)
		IfNotBlocked
		reached[0][1377] = 1;
		if (!((((((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ])&&(((int)now.queue[0])==((int)((P0 *)_this)->me)))&&((((int)now.word)>>4)!=0))&&((((int)now.word)&4)==0))))
			continue;
		/* merge: asleep[me] = 0(1552, 1378, 1552) */
		reached[0][1378] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]);
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:me]", ((int)now.asleep[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
		/* merge: interval = 1(1552, 1379, 1552) */
		reached[0][1379] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		/* merge: .(goto)(0, 1382, 1552) */
		reached[0][1382] = 1;
		;
		/* merge: .(goto)(0, 1385, 1552) */
		reached[0][1385] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 242: // STATE 1387 - parts/word.pml:111 - [((guard==0))] (1530:0:5 - 1)
		IfNotBlocked
		reached[0][1387] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(1530, 1388, 1530) */
		reached[0][1388] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(1530, 1389, 1530) */
		reached[0][1389] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: w */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		/* merge: taken = 0(1530, 1392, 1530) */
		reached[0][1392] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: wake = 0(1530, 1393, 1530) */
		reached[0][1393] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 4 */
	case 243: // STATE 1394 - parts/queue.pml:377 - [((!(taken)&&(state[me]==WAITING)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1394] = 1;
		if (!(( !(((int)((P0 *)_this)->taken))&&(now.state[ Index(((int)((P0 *)_this)->me), 5) ]==10))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 244: // STATE 1395 - parts/queue.pml:381 - [((queue[0]==me))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1395] = 1;
		if (!((((int)now.queue[0])==((int)((P0 *)_this)->me))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 245: // STATE 1397 - parts/word.pml:139 - [interval = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1397] = 1;
		(trpt+1)->bup.oval = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 246: // STATE 1401 - parts/queue.pml:320 - [w = word] (0:0:1 - 3)
		IfNotBlocked
		reached[0][1401] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 247: // STATE 1402 - parts/queue.pml:322 - [((interval&&((w>>4)!=0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1402] = 1;
		if (!((((int)now.interval)&&((((int)((P0 *)_this)->w)>>4)!=0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 248: // STATE 1423 - parts/queue.pml:323 - [D_STEP323]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1423] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1423] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1416_0: /* 2 */
S_1415_0: /* 2 */
S_1413_0: /* 2 */
S_1402_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_1413_1;
S_1403_0: /* 2 */
		now.word = (((int)((P0 *)_this)->w)|4);
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1408_0: /* 2 */
S_1404_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1405_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1406_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1407_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1409_0;
S_1409_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1414_0;
S_1413_1: /* 3 */
S_1410_0: /* 2 */
		/* else */;
S_1411_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_1412_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1414_0;
S_1413_2: /* 3 */
		Uerror("blocking sel in d_step (nr.59, near line 88)");
S_1414_0: /* 2 */
		goto S_1420_0;
S_1420_0: /* 2 */
S_1417_0: /* 2 */
		if (!(((int)((P0 *)_this)->ok)))
			goto S_1420_1;
S_1418_0: /* 2 */
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1421_0;
S_1420_1: /* 3 */
S_1419_0: /* 2 */
		/* else */;
		goto S_1421_0;
S_1420_2: /* 3 */
		Uerror("blocking sel in d_step (nr.60, near line 325)");
S_1421_0: /* 2 */
		goto S_1426_0;
S_1426_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 249: // STATE 1424 - parts/queue.pml:331 - [(ok)] (1446:0:2 - 1)
		IfNotBlocked
		reached[0][1424] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		/* merge: goto :b32(1446, 1425, 1446) */
		reached[0][1425] = 1;
		;
		/* merge: w = 0(1446, 1434, 1446) */
		reached[0][1434] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 1438, 1446) */
		reached[0][1438] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 250: // STATE 1434 - parts/queue.pml:336 - [w = 0] (0:1446:1 - 5)
		IfNotBlocked
		reached[0][1434] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 1438, 1446) */
		reached[0][1438] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 251: // STATE 1441 - parts/word.pml:139 - [time_is_up = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1441] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 1;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 252: // STATE 1448 - parts/queue.pml:390 - [(time_is_up)] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1448] = 1;
		if (!(((int)((P0 *)_this)->time_is_up)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 253: // STATE 1449 - parts/queue.pml:392 - [((state[me]!=GRANTED))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1449] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]!=8)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 254: // STATE 1450 - parts/leave.pml:7 - [awake = (state[me]==WOKEN)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1450] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->awake);
		((P0 *)_this)->awake = (now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9);
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 255: // STATE 1451 - parts/leave.pml:8 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1451] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 256: // STATE 1452 - parts/leave.pml:11 - [((me==queue[0]))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1452] = 1;
		if (!((((int)((P0 *)_this)->me)==((int)now.queue[0]))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 257: // STATE 1459 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][1459] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1452_0: /* 2 */
		now.word = (((int)now.word)&(255-4));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1457_0: /* 2 */
S_1453_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1454_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1455_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1456_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1462_0;
S_1462_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 258: // STATE 1496 - parts/leave.pml:15 - [D_STEP15]
		if (!(((boq == -1 && (((int)now.due)==((int)((P0 *)_this)->me)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1496] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1466_0: /* 2 */
S_1463_0: /* 2 */
		if (!((((int)now.due)==((int)((P0 *)_this)->me))))
			goto S_1466_1;
S_1464_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1467_0;
S_1466_1: /* 3 */
S_1465_0: /* 2 */
		/* else */;
		goto S_1467_0;
S_1466_2: /* 3 */
		Uerror("blocking sel in d_step (nr.61, near line 16)");
S_1467_0: /* 2 */
S_1494_0: /* 2 */
S_1468_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1475_0: /* 2 */
S_1474_0: /* 2 */
S_1469_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->me))))
			goto S_1474_1;
S_1470_0: /* 2 */
		goto S_1481_0;	/* 'goto' */
S_1474_1: /* 3 */
S_1471_0: /* 2 */
		/* else */;
S_1472_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1473_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_1475_0; /* ';' */
S_1474_2: /* 3 */
		Uerror("blocking sel in d_step (nr.62, near line 35)");
S_1476_0: /* 2 */
		goto S_1481_0;	/* 'break' */
S_1481_0: /* 2 */
S_1477_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_1481_1;
S_1479_0: /* 2 */
S_1478_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_1482_0;
S_1481_1: /* 3 */
S_1480_0: /* 2 */
		/* else */;
		goto S_1482_0;
S_1481_2: /* 3 */
		Uerror("blocking sel in d_step (nr.63, near line 39)");
S_1482_0: /* 2 */
S_1483_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_1491_0: /* 2 */
S_1490_0: /* 2 */
S_1484_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_1490_1;
S_1485_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1486_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1491_0; /* ';' */
S_1490_1: /* 3 */
S_1487_0: /* 2 */
		/* else */;
S_1488_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1489_0: /* 2 */
		goto S_1492_0;	/* 'goto' */
S_1490_2: /* 3 */
		Uerror("blocking sel in d_step (nr.64, near line 44)");
S_1492_0: /* 2 */
		goto S_1493_0;	/* 'break' */
S_1493_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1516_0;
S_1516_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 259: // STATE 1497 - parts/leave.pml:23 - [((waiters==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1497] = 1;
		if (!((((int)now.waiters)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 260: // STATE 1504 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][1504] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1497_0: /* 2 */
		now.word = (((int)now.word)&((255-1)-2));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1502_0: /* 2 */
S_1498_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1499_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1500_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1501_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1517_0;
S_1517_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 261: // STATE 1506 - parts/leave.pml:25 - [((((waiters>0)&&awake)&&(state[queue[0]]==WAITING)))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1506] = 1;
		if (!((((((int)now.waiters)>0)&&((int)((P0 *)_this)->awake))&&(now.state[ Index(((int)now.queue[0]), 5) ]==10))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: awake */  (trpt+1)->bup.oval = ((P0 *)_this)->awake;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->awake = 0;
		_m = 3; goto P999; /* 0 */
	case 262: // STATE 1515 - parts/leave.pml:25 - [D_STEP25]
		IfNotBlocked

		reached[0][1515] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1506_0: /* 2 */
		now.state[ Index(now.queue[0], 5) ] = 9;
#ifdef VAR_RANGES
		logval("state[queue[0]]", now.state[ Index(((int)now.queue[0]), 5) ]);
#endif
		;
S_1513_0: /* 2 */
S_1507_0: /* 2 */
		((P0 *)_this)->wake = ((int)now.queue[0]);
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_1511_0: /* 2 */
S_1508_0: /* 2 */
		if (!(0))
			goto S_1511_1;
S_1509_0: /* 2 */
		overdue = 0;
#ifdef VAR_RANGES
		logval("overdue", ((int)overdue));
#endif
		;
		goto S_1512_0;
S_1511_1: /* 3 */
S_1510_0: /* 2 */
		/* else */;
		goto S_1512_0;
S_1511_2: /* 3 */
		Uerror("blocking sel in d_step (nr.65, near line 54)");
S_1512_0: /* 2 */
		goto S_1517_0; /* '.' */
		goto S_1517_0; /* ';' */
		goto S_1517_0; /* ';' */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 263: // STATE 1519 - parts/leave.pml:29 - [awake = 0] (0:1540:4 - 4)
		IfNotBlocked
		reached[0][1519] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->awake);
		((P0 *)_this)->awake = 0;
#ifdef VAR_RANGES
		logval("env_thread:awake", ((int)((P0 *)_this)->awake));
#endif
		;
		/* merge: .(goto)(1540, 1523, 1540) */
		reached[0][1523] = 1;
		;
		/* merge: result = TIMED_OUT(1540, 1524, 1540) */
		reached[0][1524] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 1;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: taken = 1(1540, 1525, 1540) */
		reached[0][1525] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(0, 1528, 1540) */
		reached[0][1528] = 1;
		;
		/* merge: .(goto)(0, 1531, 1540) */
		reached[0][1531] = 1;
		;
		_m = 3; goto P999; /* 5 */
	case 264: // STATE 1524 - parts/queue.pml:395 - [result = TIMED_OUT] (0:1540:3 - 3)
		IfNotBlocked
		reached[0][1524] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 1;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: taken = 1(1540, 1525, 1540) */
		reached[0][1525] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(0, 1528, 1540) */
		reached[0][1528] = 1;
		;
		/* merge: .(goto)(0, 1531, 1540) */
		reached[0][1531] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 265: // STATE 1539 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][1539] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1539] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1535_0: /* 2 */
S_1531_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1532_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1533_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1534_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1536_0;
S_1536_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1537_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1550_0;
S_1550_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 266: // STATE 1541 - parts/queue.pml:32 - [((wake==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1541] = 1;
		if (!((((int)((P0 *)_this)->wake)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 267: // STATE 1543 - parts/queue.pml:33 - [(1)] (1556:0:1 - 1)
		IfNotBlocked
		reached[0][1543] = 1;
		if (!(1))
			continue;
		/* merge: wake = 0(0, 1544, 1556) */
		reached[0][1544] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: .(goto)(0, 1550, 1556) */
		reached[0][1550] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 268: // STATE 1546 - parts/word.pml:133 - [asleep[wake] = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1546] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]);
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:wake]", ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 269: // STATE 1548 - parts/queue.pml:38 - [wake = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1548] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 270: // STATE 1553 - parts/queue.pml:419 - [(taken)] (1697:0:4 - 1)
		IfNotBlocked
		reached[0][1553] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: goto :b31(1697, 1554, 1697) */
		reached[0][1554] = 1;
		;
		/* merge: taken = 0(1697, 1683, 1697) */
		reached[0][1683] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1697, 1684, 1697) */
		reached[0][1684] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1697, 1688, 1697) */
		reached[0][1688] = 1;
		;
		/* merge: taken = 0(1697, 1689, 1697) */
		reached[0][1689] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 271: // STATE 1560 - parts/queue.pml:423 - [((state[me]==WOKEN))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1560] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 272: // STATE 1561 - parts/word.pml:111 - [((guard==0))] (1663:0:2 - 1)
		IfNotBlocked
		reached[0][1561] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(1663, 1562, 1663) */
		reached[0][1562] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(1663, 1563, 1663) */
		reached[0][1563] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 273: // STATE 1566 - parts/queue.pml:426 - [((state[me]==WOKEN))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1566] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->me), 5) ]==9)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 274: // STATE 1567 - parts/queue.pml:165 - [(((w>>4)==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1567] = 1;
		if (!(((((int)((P0 *)_this)->w)>>4)==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 275: // STATE 1584 - parts/word.pml:97 - [D_STEP97]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1584] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1581_0: /* 2 */
S_1567_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_1581_1;
S_1568_0: /* 2 */
		now.word = ((((int)((P0 *)_this)->me)<<4)|( ((((int)now.waiters)>1)) ? (1) : (0) ));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1573_0: /* 2 */
S_1569_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1570_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1571_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1572_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1574_0;
S_1574_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
S_1577_0: /* 2 */
S_1575_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->me))), "((due==0)||(due==me))", II, tt, t);
S_1576_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1582_0;
S_1581_1: /* 3 */
S_1578_0: /* 2 */
		/* else */;
S_1579_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_1580_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1582_0;
S_1581_2: /* 3 */
		Uerror("blocking sel in d_step (nr.66, near line 98)");
S_1582_0: /* 2 */
		goto S_1617_0;
S_1617_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 276: // STATE 1586 - parts/queue.pml:169 - [(ok)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1586] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.oval = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		_m = 3; goto P999; /* 0 */
	case 277: // STATE 1615 - parts/queue.pml:169 - [D_STEP169]
		IfNotBlocked

		reached[0][1615] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1615] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1612_0: /* 2 */
S_1586_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1593_0: /* 2 */
S_1592_0: /* 2 */
S_1587_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->me))))
			goto S_1592_1;
S_1588_0: /* 2 */
		goto S_1599_0;	/* 'goto' */
S_1592_1: /* 3 */
S_1589_0: /* 2 */
		/* else */;
S_1590_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1591_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_1593_0; /* ';' */
S_1592_2: /* 3 */
		Uerror("blocking sel in d_step (nr.67, near line 35)");
S_1594_0: /* 2 */
		goto S_1599_0;	/* 'break' */
S_1599_0: /* 2 */
S_1595_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_1599_1;
S_1597_0: /* 2 */
S_1596_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_1600_0;
S_1599_1: /* 3 */
S_1598_0: /* 2 */
		/* else */;
		goto S_1600_0;
S_1599_2: /* 3 */
		Uerror("blocking sel in d_step (nr.68, near line 39)");
S_1600_0: /* 2 */
S_1601_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_1609_0: /* 2 */
S_1608_0: /* 2 */
S_1602_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_1608_1;
S_1603_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1604_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1609_0; /* ';' */
S_1608_1: /* 3 */
S_1605_0: /* 2 */
		/* else */;
S_1606_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1607_0: /* 2 */
		goto S_1611_0;	/* 'goto' */
S_1608_2: /* 3 */
		Uerror("blocking sel in d_step (nr.69, near line 44)");
S_1610_0: /* 2 */
		goto S_1611_0;	/* 'break' */
S_1611_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1613_0;
S_1613_0: /* 2 */
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		goto S_1615_0;
S_1615_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 278: // STATE 1621 - parts/word.pml:138 - [(1)] (1642:0:1 - 1)
		IfNotBlocked
		reached[0][1621] = 1;
		if (!(1))
			continue;
		/* merge: .(goto)(1642, 1624, 1642) */
		reached[0][1624] = 1;
		;
		/* merge: passes = interval(1642, 1626, 1642) */
		reached[0][1626] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 279: // STATE 1622 - parts/word.pml:139 - [interval = 1] (0:1642:2 - 1)
		IfNotBlocked
		reached[0][1622] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		/* merge: .(goto)(1642, 1624, 1642) */
		reached[0][1624] = 1;
		;
		/* merge: passes = interval(1642, 1626, 1642) */
		reached[0][1626] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 280: // STATE 1626 - interval.pml:49 - [passes = interval] (0:1642:1 - 3)
		IfNotBlocked
		reached[0][1626] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 281: // STATE 1641 - parts/word.pml:87 - [D_STEP87]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1641] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1638_0: /* 2 */
S_1627_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_1638_1;
S_1628_0: /* 2 */
		now.word = ((((int)((P0 *)_this)->w)&(255-2))|( (((int)((P0 *)_this)->passes)) ? (4) : (0) ));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1633_0: /* 2 */
S_1629_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1630_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1631_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1632_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1634_0;
S_1634_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1639_0;
S_1638_1: /* 3 */
S_1635_0: /* 2 */
		/* else */;
S_1636_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_1637_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1639_0;
S_1638_2: /* 3 */
		Uerror("blocking sel in d_step (nr.70, near line 88)");
S_1639_0: /* 2 */
		goto S_1645_0;
S_1645_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 282: // STATE 1643 - parts/queue.pml:178 - [((ok&&passes))] (1654:0:2 - 1)
		IfNotBlocked
		reached[0][1643] = 1;
		if (!((((int)((P0 *)_this)->ok)&&((int)((P0 *)_this)->passes))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: passes */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->passes;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->passes = 0;
		/* merge: due = me(1654, 1644, 1654) */
		reached[0][1644] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.due);
		now.due = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		/* merge: .(goto)(1654, 1647, 1654) */
		reached[0][1647] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 283: // STATE 1647 - parts/queue.pml:181 - [.(goto)] (0:1654:0 - 2)
		IfNotBlocked
		reached[0][1647] = 1;
		;
		_m = 3; goto P999; /* 0 */
	case 284: // STATE 1649 - parts/queue.pml:183 - [(ok)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1649] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.oval = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		_m = 3; goto P999; /* 0 */
	case 285: // STATE 1650 - parts/queue.pml:185 - [state[me] = WAITING] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1650] = 1;
		(trpt+1)->bup.oval = now.state[ Index(((int)((P0 *)_this)->me), 5) ];
		now.state[ Index(((P0 *)_this)->me, 5) ] = 10;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 286: // STATE 1651 - parts/queue.pml:187 - [taken = 0] (0:1673:3 - 1)
		IfNotBlocked
		reached[0][1651] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: goto :b35(1673, 1652, 1673) */
		reached[0][1652] = 1;
		;
		/* merge: passes = 0(1673, 1659, 1673) */
		reached[0][1659] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(1673, 1660, 1673) */
		reached[0][1660] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 1664, 1673) */
		reached[0][1664] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 287: // STATE 1659 - parts/queue.pml:193 - [passes = 0] (0:1673:2 - 5)
		IfNotBlocked
		reached[0][1659] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->passes);
		((P0 *)_this)->passes = 0;
#ifdef VAR_RANGES
		logval("env_thread:passes", ((int)((P0 *)_this)->passes));
#endif
		;
		/* merge: w = 0(1673, 1660, 1673) */
		reached[0][1660] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: .(goto)(0, 1664, 1673) */
		reached[0][1664] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 288: // STATE 1672 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][1672] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1672] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1668_0: /* 2 */
S_1664_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1665_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1666_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1667_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1669_0;
S_1669_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1670_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1677_0;
S_1677_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 289: // STATE 1674 - parts/queue.pml:431 - [(taken)] (1697:0:6 - 1)
		IfNotBlocked
		reached[0][1674] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		/* merge: result = ACQUIRED(1697, 1675, 1697) */
		reached[0][1675] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 3;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: result */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->result = 0;
		/* merge: goto :b31(1697, 1676, 1697) */
		reached[0][1676] = 1;
		;
		/* merge: taken = 0(1697, 1683, 1697) */
		reached[0][1683] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1697, 1684, 1697) */
		reached[0][1684] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1697, 1688, 1697) */
		reached[0][1688] = 1;
		;
		/* merge: taken = 0(1697, 1689, 1697) */
		reached[0][1689] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 6 */
	case 290: // STATE 1683 - parts/queue.pml:435 - [taken = 0] (0:1697:3 - 11)
		IfNotBlocked
		reached[0][1683] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: time_is_up = 0(1697, 1684, 1697) */
		reached[0][1684] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->time_is_up);
		((P0 *)_this)->time_is_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:time_is_up", ((int)((P0 *)_this)->time_is_up));
#endif
		;
		/* merge: .(goto)(1697, 1688, 1697) */
		reached[0][1688] = 1;
		;
		/* merge: taken = 0(1697, 1689, 1697) */
		reached[0][1689] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 291: // STATE 1689 - parts/threads.pml:88 - [taken = 0] (0:1697:1 - 3)
		IfNotBlocked
		reached[0][1689] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 292: // STATE 1696 - parts/threads.pml:76 - [D_STEP76]
		IfNotBlocked

		reached[0][1696] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1689_0: /* 2 */
		now.fallible[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("fallible[env_thread:me]", ((int)now.fallible[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1690_0: /* 2 */
		now.cancellable[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("cancellable[env_thread:me]", ((int)now.cancellable[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1691_0: /* 2 */
		now.io[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("io[env_thread:me]", ((int)now.io[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1692_0: /* 2 */
		late[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("late[env_thread:me]", ((int)late[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1693_0: /* 2 */
		now.bypassed[ Index(((P0 *)_this)->me, 5) ] = 0;
#ifdef VAR_RANGES
		logval("bypassed[env_thread:me]", ((int)now.bypassed[ Index(((int)((P0 *)_this)->me), 5) ]));
#endif
		;
S_1694_0: /* 2 */
		now.state[ Index(((P0 *)_this)->me, 5) ] = 11;
#ifdef VAR_RANGES
		logval("state[env_thread:me]", now.state[ Index(((int)((P0 *)_this)->me), 5) ]);
#endif
		;
		goto S_1700_0;
S_1700_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 293: // STATE 1700 - parts/word.pml:71 - [D_STEP71]
		/* default 258 */
		

		reached[0][1700] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1697_0: /* 2 */
		spin_assert(((((int)now.inside)==0)&&((((int)now.word)>>4)==((int)((P0 *)_this)->me))), "((inside==0)&&((word>>4)==me))", II, tt, t);
S_1698_0: /* 2 */
		now.inside = ((int)((P0 *)_this)->me);
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_1704_0;
S_1704_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 294: // STATE 1703 - parts/threads.pml:122 - [goto :b13] (0:1711:1 - 1)
		IfNotBlocked
		reached[0][1703] = 1;
		;
		/* merge: stops = 0(1711, 1707, 1711) */
		reached[0][1707] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->stops);
		((P0 *)_this)->stops = 0;
#ifdef VAR_RANGES
		logval("env_thread:stops", ((int)((P0 *)_this)->stops));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 295: // STATE 1707 - parts/threads.pml:124 - [stops = 0] (0:1711:1 - 2)
		IfNotBlocked
		reached[0][1707] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->stops);
		((P0 *)_this)->stops = 0;
#ifdef VAR_RANGES
		logval("env_thread:stops", ((int)((P0 *)_this)->stops));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 296: // STATE 1710 - parts/word.pml:73 - [D_STEP73]
		/* default 258 */
		

		reached[0][1710] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1707_0: /* 2 */
		spin_assert(((((int)now.inside)==((int)((P0 *)_this)->me))&&((((int)now.word)>>4)==((int)((P0 *)_this)->me))), "((inside==me)&&((word>>4)==me))", II, tt, t);
S_1708_0: /* 2 */
		now.inside = 0;
#ifdef VAR_RANGES
		logval("inside", ((int)now.inside));
#endif
		;
		goto S_1924_0;
S_1924_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 297: // STATE 1712 - parts/queue.pml:92 - [granted = 0] (0:1907:4 - 1)
		IfNotBlocked
		reached[0][1712] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->granted);
		((P0 *)_this)->granted = 0;
#ifdef VAR_RANGES
		logval("env_thread:granted", ((int)((P0 *)_this)->granted));
#endif
		;
		/* merge: wake = 0(1907, 1713, 1907) */
		reached[0][1713] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: gave_up = 1(1907, 1714, 1907) */
		reached[0][1714] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->gave_up);
		((P0 *)_this)->gave_up = 1;
#ifdef VAR_RANGES
		logval("env_thread:gave_up", ((int)((P0 *)_this)->gave_up));
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: gave_up */  
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->gave_up = 0;
		/* merge: .(goto)(0, 1908, 1907) */
		reached[0][1908] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 298: // STATE 1715 - parts/queue.pml:94 - [w = word] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1715] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 299: // STATE 1716 - parts/queue.pml:97 - [(((w&8)!=0))] (1924:0:5 - 1)
		IfNotBlocked
		reached[0][1716] = 1;
		if (!(((((int)((P0 *)_this)->w)&8)!=0)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: w */  (trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->w;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		/* merge: gave_up = 0(1924, 1717, 1924) */
		reached[0][1717] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->gave_up);
		((P0 *)_this)->gave_up = 0;
#ifdef VAR_RANGES
		logval("env_thread:gave_up", ((int)((P0 *)_this)->gave_up));
#endif
		;
		/* merge: goto :b38(1924, 1718, 1924) */
		reached[0][1718] = 1;
		;
		/* merge: taken = 0(1924, 1910, 1924) */
		reached[0][1910] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: w = 0(1924, 1911, 1924) */
		reached[0][1911] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: next = 0(1924, 1912, 1924) */
		reached[0][1912] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->next);
		((P0 *)_this)->next = 0;
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
		_m = 3; goto P999; /* 5 */
	case 300: // STATE 1719 - parts/queue.pml:99 - [(((w&(8|1))==0))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1719] = 1;
		if (!(((((int)((P0 *)_this)->w)&(8|1))==0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 301: // STATE 1733 - parts/word.pml:87 - [D_STEP87]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1733] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1730_0: /* 2 */
S_1719_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_1730_1;
S_1720_0: /* 2 */
		now.word = 0;
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1725_0: /* 2 */
S_1721_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1722_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1723_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1724_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1726_0;
S_1726_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1731_0;
S_1730_1: /* 3 */
S_1727_0: /* 2 */
		/* else */;
S_1728_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_1729_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1731_0;
S_1730_2: /* 3 */
		Uerror("blocking sel in d_step (nr.71, near line 88)");
S_1731_0: /* 2 */
		goto S_1737_0;
S_1737_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 302: // STATE 1735 - parts/queue.pml:106 - [(ok)] (1924:0:4 - 1)
		IfNotBlocked
		reached[0][1735] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		/* merge: goto :b38(1924, 1736, 1924) */
		reached[0][1736] = 1;
		;
		/* merge: taken = 0(1924, 1910, 1924) */
		reached[0][1910] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: w = 0(1924, 1911, 1924) */
		reached[0][1911] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: next = 0(1924, 1912, 1924) */
		reached[0][1912] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->next);
		((P0 *)_this)->next = 0;
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
		_m = 3; goto P999; /* 4 */
	case 303: // STATE 1740 - parts/queue.pml:109 - [(((((w&(((8|1)|2)|4))==(1|2))&&1)&&!(0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1740] = 1;
		if (!(((((((int)((P0 *)_this)->w)&(((8|1)|2)|4))==(1|2))&&1)&& !(0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 304: // STATE 1754 - parts/word.pml:87 - [D_STEP87]
		if (!(((boq == -1 && (((int)now.word)==((int)((P0 *)_this)->w)))) || (boq == -1 /* else */)))
			continue;

		reached[0][1754] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1751_0: /* 2 */
S_1740_0: /* 2 */
		if (!((((int)now.word)==((int)((P0 *)_this)->w))))
			goto S_1751_1;
S_1741_0: /* 2 */
		now.word = (1|2);
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1746_0: /* 2 */
S_1742_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1743_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1744_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1745_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1747_0;
S_1747_0: /* 2 */
		((P0 *)_this)->ok = 1;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1752_0;
S_1751_1: /* 3 */
S_1748_0: /* 2 */
		/* else */;
S_1749_0: /* 2 */
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
S_1750_0: /* 2 */
		((P0 *)_this)->ok = 0;
#ifdef VAR_RANGES
		logval("env_thread:ok", ((int)((P0 *)_this)->ok));
#endif
		;
		goto S_1752_0;
S_1751_2: /* 3 */
		Uerror("blocking sel in d_step (nr.72, near line 88)");
S_1752_0: /* 2 */
		goto S_1758_0;
S_1758_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 305: // STATE 1756 - parts/queue.pml:112 - [(ok)] (1924:0:4 - 1)
		IfNotBlocked
		reached[0][1756] = 1;
		if (!(((int)((P0 *)_this)->ok)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: ok */  (trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->ok;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->ok = 0;
		/* merge: goto :b38(1924, 1757, 1924) */
		reached[0][1757] = 1;
		;
		/* merge: taken = 0(1924, 1910, 1924) */
		reached[0][1910] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: w = 0(1924, 1911, 1924) */
		reached[0][1911] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: next = 0(1924, 1912, 1924) */
		reached[0][1912] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->next);
		((P0 *)_this)->next = 0;
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
		_m = 3; goto P999; /* 4 */
	case 306: // STATE 1762 - parts/word.pml:111 - [((guard==0))] (1784:0:3 - 1)
		IfNotBlocked
		reached[0][1762] = 1;
		if (!((((int)now.guard)==0)))
			continue;
		/* merge: guard = 1(1784, 1763, 1784) */
		reached[0][1763] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)now.guard);
		now.guard = 1;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
		/* merge: w = word(1784, 1764, 1784) */
		reached[0][1764] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = ((int)now.word);
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: taken = 0(1784, 1767, 1784) */
		reached[0][1767] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 307: // STATE 1768 - parts/queue.pml:120 - [(((waiters>0)&&0))] (1903:0:1 - 1)
		IfNotBlocked
		reached[0][1768] = 1;
		if (!(((((int)now.waiters)>0)&&0)))
			continue;
		/* merge: taken = 1(1903, 1769, 1903) */
		reached[0][1769] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(1903, 1785, 1903) */
		reached[0][1785] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 308: // STATE 1785 - parts/queue.pml:124 - [.(goto)] (0:1903:0 - 3)
		IfNotBlocked
		reached[0][1785] = 1;
		;
		_m = 3; goto P999; /* 0 */
	case 309: // STATE 1770 - parts/queue.pml:121 - [(((waiters>0)&&!(0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1770] = 1;
		if (!(((((int)now.waiters)>0)&& !(0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 310: // STATE 1771 - interval.pml:27 - [(((w&4)!=0))] (1903:0:1 - 1)
		IfNotBlocked
		reached[0][1771] = 1;
		if (!(((((int)((P0 *)_this)->w)&4)!=0)))
			continue;
		/* merge: taken = 1(1903, 1772, 1903) */
		reached[0][1772] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 1;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(1903, 1781, 1903) */
		reached[0][1781] = 1;
		;
		/* merge: .(goto)(1903, 1785, 1903) */
		reached[0][1785] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 311: // STATE 1781 - interval.pml:33 - [.(goto)] (0:1903:0 - 2)
		IfNotBlocked
		reached[0][1781] = 1;
		;
		/* merge: .(goto)(1903, 1785, 1903) */
		reached[0][1785] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 312: // STATE 1774 - parts/word.pml:138 - [(1)] (1903:0:1 - 1)
		IfNotBlocked
		reached[0][1774] = 1;
		if (!(1))
			continue;
		/* merge: .(goto)(1903, 1777, 1903) */
		reached[0][1777] = 1;
		;
		/* merge: taken = interval(1903, 1779, 1903) */
		reached[0][1779] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(1903, 1781, 1903) */
		reached[0][1781] = 1;
		;
		/* merge: .(goto)(1903, 1785, 1903) */
		reached[0][1785] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 313: // STATE 1775 - parts/word.pml:139 - [interval = 1] (0:1903:2 - 1)
		IfNotBlocked
		reached[0][1775] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.interval);
		now.interval = 1;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		/* merge: .(goto)(1903, 1777, 1903) */
		reached[0][1777] = 1;
		;
		/* merge: taken = interval(1903, 1779, 1903) */
		reached[0][1779] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(1903, 1781, 1903) */
		reached[0][1781] = 1;
		;
		/* merge: .(goto)(1903, 1785, 1903) */
		reached[0][1785] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 314: // STATE 1779 - interval.pml:28 - [taken = interval] (0:1903:1 - 3)
		IfNotBlocked
		reached[0][1779] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = ((int)now.interval);
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: .(goto)(1903, 1781, 1903) */
		reached[0][1781] = 1;
		;
		/* merge: .(goto)(1903, 1785, 1903) */
		reached[0][1785] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 315: // STATE 1787 - parts/queue.pml:126 - [(((waiters==0)||(!(taken)&&((w&8)!=0))))] (0:0:2 - 1)
		IfNotBlocked
		reached[0][1787] = 1;
		if (!(((((int)now.waiters)==0)||( !(((int)((P0 *)_this)->taken))&&((((int)((P0 *)_this)->w)&8)!=0)))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 1: w */  (trpt+1)->bup.ovals[1] = ((P0 *)_this)->w;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->w = 0;
		_m = 3; goto P999; /* 0 */
	case 316: // STATE 1795 - parts/word.pml:113 - [D_STEP113]
		/* default 258 */
		

		reached[0][1795] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1795] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1791_0: /* 2 */
S_1787_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1788_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1789_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1790_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1792_0;
S_1792_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1793_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1903_0;
S_1903_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 317: // STATE 1798 - parts/queue.pml:129 - [(taken)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1798] = 1;
		if (!(((int)((P0 *)_this)->taken)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: taken */  (trpt+1)->bup.oval = ((P0 *)_this)->taken;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->taken = 0;
		_m = 3; goto P999; /* 0 */
	case 318: // STATE 1844 - parts/queue.pml:47 - [D_STEP47]
		IfNotBlocked

		reached[0][1844] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1798_0: /* 2 */
		((P0 *)_this)->next = ((int)now.queue[0]);
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
S_1799_0: /* 2 */
		spin_assert(((((int)((P0 *)_this)->next)!=((int)((P0 *)_this)->me))&&((now.state[ Index(((int)((P0 *)_this)->next), 5) ]==10)||(now.state[ Index(((int)((P0 *)_this)->next), 5) ]==9))), "((next!=me)&&((state[next]==10)||(state[next]==9)))", II, tt, t);
S_1800_0: /* 2 */
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_1810_0: /* 2 */
S_1801_0: /* 2 */
		if (!(( !(0)||(now.state[ Index(((int)((P0 *)_this)->next), 5) ]==10))))
			goto S_1810_1;
S_1808_0: /* 2 */
S_1802_0: /* 2 */
		((P0 *)_this)->wake = ((int)((P0 *)_this)->next);
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_1806_0: /* 2 */
S_1803_0: /* 2 */
		if (!(0))
			goto S_1806_1;
S_1804_0: /* 2 */
		overdue = 0;
#ifdef VAR_RANGES
		logval("overdue", ((int)overdue));
#endif
		;
		goto S_1807_0;
S_1806_1: /* 3 */
S_1805_0: /* 2 */
		/* else */;
		goto S_1807_0;
S_1806_2: /* 3 */
		Uerror("blocking sel in d_step (nr.73, near line 54)");
S_1807_0: /* 2 */
		goto S_1811_0;
S_1810_1: /* 3 */
S_1809_0: /* 2 */
		/* else */;
		goto S_1811_0;
S_1810_2: /* 3 */
		Uerror("blocking sel in d_step (nr.74, near line 52)");
S_1811_0: /* 2 */
S_1814_0: /* 2 */
S_1812_0: /* 2 */
		spin_assert(((((int)now.due)==0)||(((int)now.due)==((int)((P0 *)_this)->next))), "((due==0)||(due==next))", II, tt, t);
S_1813_0: /* 2 */
		now.due = 0;
#ifdef VAR_RANGES
		logval("due", ((int)now.due));
#endif
		;
		goto S_1841_0;
S_1841_0: /* 2 */
S_1815_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1822_0: /* 2 */
S_1821_0: /* 2 */
S_1816_0: /* 2 */
		if (!((((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ])==((int)((P0 *)_this)->next))))
			goto S_1821_1;
S_1817_0: /* 2 */
		goto S_1828_0;	/* 'goto' */
S_1821_1: /* 3 */
S_1818_0: /* 2 */
		/* else */;
S_1819_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
S_1820_0: /* 2 */
		spin_assert((((int)((P0 *)_this)->i)<((int)now.waiters)), "(i<waiters)", II, tt, t);
		goto S_1822_0; /* ';' */
S_1821_2: /* 3 */
		Uerror("blocking sel in d_step (nr.75, near line 35)");
S_1823_0: /* 2 */
		goto S_1828_0;	/* 'break' */
S_1828_0: /* 2 */
S_1824_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)==0)))
			goto S_1828_1;
S_1826_0: /* 2 */
S_1825_0: /* 2 */
		now.interval = 0;
#ifdef VAR_RANGES
		logval("interval", ((int)now.interval));
#endif
		;
		goto S_1829_0;
S_1828_1: /* 3 */
S_1827_0: /* 2 */
		/* else */;
		goto S_1829_0;
S_1828_2: /* 3 */
		Uerror("blocking sel in d_step (nr.76, near line 39)");
S_1829_0: /* 2 */
S_1830_0: /* 2 */
		now.waiters = (((int)now.waiters)-1);
#ifdef VAR_RANGES
		logval("waiters", ((int)now.waiters));
#endif
		;
S_1838_0: /* 2 */
S_1837_0: /* 2 */
S_1831_0: /* 2 */
		if (!((((int)((P0 *)_this)->i)<((int)now.waiters))))
			goto S_1837_1;
S_1832_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = ((int)now.queue[ Index((((int)((P0 *)_this)->i)+1), 5) ]);
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1833_0: /* 2 */
		((P0 *)_this)->i = (((int)((P0 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1838_0; /* ';' */
S_1837_1: /* 3 */
S_1834_0: /* 2 */
		/* else */;
S_1835_0: /* 2 */
		now.queue[ Index(((P0 *)_this)->i, 5) ] = 0;
#ifdef VAR_RANGES
		logval("queue[env_thread:i]", ((int)now.queue[ Index(((int)((P0 *)_this)->i), 5) ]));
#endif
		;
S_1836_0: /* 2 */
		goto S_1840_0;	/* 'goto' */
S_1837_2: /* 3 */
		Uerror("blocking sel in d_step (nr.77, near line 44)");
S_1839_0: /* 2 */
		goto S_1840_0;	/* 'break' */
S_1840_0: /* 2 */
		((P0 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("env_thread:i", ((int)((P0 *)_this)->i));
#endif
		;
		goto S_1842_0;
S_1842_0: /* 2 */
		ticks = 0;
#ifdef VAR_RANGES
		logval("ticks", ((int)ticks));
#endif
		;
		goto S_1851_0;
S_1851_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 319: // STATE 1851 - parts/word.pml:106 - [D_STEP106]
		IfNotBlocked

		reached[0][1851] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1844_0: /* 2 */
		now.word = (((((int)((P0 *)_this)->next)<<4)|( ((((int)now.waiters)>0)) ? (1) : (0) ))|(((int)((P0 *)_this)->w)&8));
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1849_0: /* 2 */
S_1845_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1846_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1847_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1848_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1863_0;
S_1863_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 320: // STATE 1864 - parts/queue.pml:62 - [D_STEP62]
		IfNotBlocked

		reached[0][1864] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1852_0: /* 2 */
		now.state[ Index(((P0 *)_this)->next, 5) ] = 8;
#ifdef VAR_RANGES
		logval("state[env_thread:next]", now.state[ Index(((int)((P0 *)_this)->next), 5) ]);
#endif
		;
S_1853_0: /* 2 */
		((P0 *)_this)->granted = 1;
#ifdef VAR_RANGES
		logval("env_thread:granted", ((int)((P0 *)_this)->granted));
#endif
		;
S_1862_0: /* 2 */
S_1861_0: /* 2 */
S_1858_0: /* 2 */
S_1854_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1855_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1856_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1857_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1859_0;
S_1859_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1860_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1900_0;
S_1900_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 321: // STATE 1880 - parts/queue.pml:76 - [D_STEP76]
		IfNotBlocked

		reached[0][1880] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_1866_0: /* 2 */
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_1877_0: /* 2 */
S_1867_0: /* 2 */
		if (!((now.state[ Index(((int)now.queue[0]), 5) ]==10)))
			goto S_1877_1;
S_1868_0: /* 2 */
		now.state[ Index(now.queue[0], 5) ] = 9;
#ifdef VAR_RANGES
		logval("state[queue[0]]", now.state[ Index(((int)now.queue[0]), 5) ]);
#endif
		;
S_1875_0: /* 2 */
S_1869_0: /* 2 */
		((P0 *)_this)->wake = ((int)now.queue[0]);
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
S_1873_0: /* 2 */
S_1870_0: /* 2 */
		if (!(0))
			goto S_1873_1;
S_1871_0: /* 2 */
		overdue = 0;
#ifdef VAR_RANGES
		logval("overdue", ((int)overdue));
#endif
		;
		goto S_1874_0;
S_1873_1: /* 3 */
S_1872_0: /* 2 */
		/* else */;
		goto S_1874_0;
S_1873_2: /* 3 */
		Uerror("blocking sel in d_step (nr.78, near line 54)");
S_1874_0: /* 2 */
		goto S_1878_0;
S_1877_1: /* 3 */
S_1876_0: /* 2 */
		/* else */;
		goto S_1878_0;
S_1877_2: /* 3 */
		Uerror("blocking sel in d_step (nr.79, near line 78)");
S_1878_0: /* 2 */
		goto S_1897_0;
S_1897_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 322: // STATE 1898 - parts/queue.pml:87 - [D_STEP87]
		IfNotBlocked

		reached[0][1898] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		if (TstOnly) return 1;


		reached[0][1898] = 1;
		reached[0][t->st] = 1;
		reached[0][tt] = 1;

		sv_save();
		S_1887_0: /* 2 */
S_1886_0: /* 2 */
S_1880_0: /* 2 */
		now.word = (1|2);
#ifdef VAR_RANGES
		logval("word", ((int)now.word));
#endif
		;
S_1885_0: /* 2 */
S_1881_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||((((int)now.word)&1)!=0)), "(((word&2)==0)||((word&1)!=0))", II, tt, t);
S_1882_0: /* 2 */
		spin_assert((((((int)now.word)&4)==0)||(((((int)now.word)&1)!=0)&&((((int)now.word)>>4)!=0))), "(((word&4)==0)||(((word&1)!=0)&&((word>>4)!=0)))", II, tt, t);
S_1883_0: /* 2 */
		spin_assert(((((((int)now.word)>>4)!=0)||((((int)now.word)&1)==0))||((((int)now.word)&2)!=0)), "((((word>>4)!=0)||((word&1)==0))||((word&2)!=0))", II, tt, t);
S_1884_0: /* 2 */
		spin_assert((((((int)now.word)>>4)!=0)||((((int)now.word)&8)==0)), "(((word>>4)!=0)||((word&8)==0))", II, tt, t);
		goto S_1896_0;
S_1896_0: /* 2 */
S_1895_0: /* 2 */
S_1892_0: /* 2 */
S_1888_0: /* 2 */
		spin_assert((((((int)now.word)&1)!=0)==(((int)now.waiters)>0)), "(((word&1)!=0)==(waiters>0))", II, tt, t);
S_1889_0: /* 2 */
		spin_assert((((((int)now.word)&2)==0)||(now.state[ Index(((int)now.queue[0]), 5) ]==9)), "(((word&2)==0)||(state[queue[0]]==9))", II, tt, t);
S_1890_0: /* 2 */
		spin_assert((((((int)now.word)&8)!=0)==(((int)now.dropped)>0)), "(((word&8)!=0)==(dropped>0))", II, tt, t);
S_1891_0: /* 2 */
		spin_assert(((((((int)now.word)&4)==0)||((int)now.interval))||((0!=0)&&(((int)now.queue[0])==0))), "((((word&4)==0)||interval)||((0!=0)&&(queue[0]==0)))", II, tt, t);
		goto S_1893_0;
S_1893_0: /* 2 */
		now.guard = 0;
#ifdef VAR_RANGES
		logval("guard", ((int)now.guard));
#endif
		;
S_1894_0: /* 2 */
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		goto S_1900_0; /* ';' */
		goto S_1900_0; /* ';' */
		goto S_1900_0; /* ';' */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 323: // STATE 1910 - parts/queue.pml:136 - [taken = 0] (0:1924:3 - 11)
		IfNotBlocked
		reached[0][1910] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->taken);
		((P0 *)_this)->taken = 0;
#ifdef VAR_RANGES
		logval("env_thread:taken", ((int)((P0 *)_this)->taken));
#endif
		;
		/* merge: w = 0(1924, 1911, 1924) */
		reached[0][1911] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->w);
		((P0 *)_this)->w = 0;
#ifdef VAR_RANGES
		logval("env_thread:w", ((int)((P0 *)_this)->w));
#endif
		;
		/* merge: next = 0(1924, 1912, 1924) */
		reached[0][1912] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->next);
		((P0 *)_this)->next = 0;
#ifdef VAR_RANGES
		logval("env_thread:next", ((int)((P0 *)_this)->next));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 324: // STATE 1914 - parts/queue.pml:32 - [((wake==0))] (1932:0:2 - 1)
		IfNotBlocked
		reached[0][1914] = 1;
		if (!((((int)((P0 *)_this)->wake)==0)))
			continue;
		/* merge: .(goto)(1932, 1923, 1932) */
		reached[0][1923] = 1;
		;
		/* merge: .(goto)(1932, 1928, 1932) */
		reached[0][1928] = 1;
		;
		/* merge: result = 0(1932, 1929, 1932) */
		reached[0][1929] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 0;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: turns = (turns-1)(1932, 1931, 1932) */
		reached[0][1931] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 1933, 1932) */
		reached[0][1933] = 1;
		;
		_m = 3; goto P999; /* 5 */
	case 325: // STATE 1916 - parts/queue.pml:33 - [(1)] (1932:0:3 - 1)
		IfNotBlocked
		reached[0][1916] = 1;
		if (!(1))
			continue;
		/* merge: wake = 0(1932, 1917, 1932) */
		reached[0][1917] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: .(goto)(1932, 1923, 1932) */
		reached[0][1923] = 1;
		;
		/* merge: .(goto)(1932, 1928, 1932) */
		reached[0][1928] = 1;
		;
		/* merge: result = 0(1932, 1929, 1932) */
		reached[0][1929] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 0;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: turns = (turns-1)(1932, 1931, 1932) */
		reached[0][1931] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 1933, 1932) */
		reached[0][1933] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 326: // STATE 1919 - parts/word.pml:133 - [asleep[wake] = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][1919] = 1;
		(trpt+1)->bup.oval = ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]);
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = 0;
#ifdef VAR_RANGES
		logval("asleep[env_thread:wake]", ((int)now.asleep[ Index(((int)((P0 *)_this)->wake), 5) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 327: // STATE 1921 - parts/queue.pml:38 - [wake = 0] (0:1932:3 - 1)
		IfNotBlocked
		reached[0][1921] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->wake);
		((P0 *)_this)->wake = 0;
#ifdef VAR_RANGES
		logval("env_thread:wake", ((int)((P0 *)_this)->wake));
#endif
		;
		/* merge: .(goto)(1932, 1923, 1932) */
		reached[0][1923] = 1;
		;
		/* merge: .(goto)(1932, 1928, 1932) */
		reached[0][1928] = 1;
		;
		/* merge: result = 0(1932, 1929, 1932) */
		reached[0][1929] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 0;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: turns = (turns-1)(1932, 1931, 1932) */
		reached[0][1931] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 1933, 1932) */
		reached[0][1933] = 1;
		;
		_m = 3; goto P999; /* 5 */
	case 328: // STATE 1929 - parts/threads.pml:129 - [result = 0] (0:1932:2 - 6)
		IfNotBlocked
		reached[0][1929] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->result;
		((P0 *)_this)->result = 0;
#ifdef VAR_RANGES
		logval("env_thread:result", ((P0 *)_this)->result);
#endif
		;
		/* merge: turns = (turns-1)(1932, 1931, 1932) */
		reached[0][1931] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->turns);
		((P0 *)_this)->turns = (((int)((P0 *)_this)->turns)-1);
#ifdef VAR_RANGES
		logval("env_thread:turns", ((int)((P0 *)_this)->turns));
#endif
		;
		/* merge: .(goto)(0, 1933, 1932) */
		reached[0][1933] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 329: // STATE 1935 - parts/threads.pml:140 - [-end-] (0:0:0 - 3)
		IfNotBlocked
		reached[0][1935] = 1;
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

