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

	case 10: // STATE 4
		;
		((P0 *)_this)->was_closed = trpt->bup.oval;
		;
		goto R999;
	case 11: // STATE 10
		sv_restor();
		goto R999;
;
		;
		
	case 13: // STATE 12
		;
		((P0 *)_this)->result = trpt->bup.oval;
		;
		goto R999;

	case 14: // STATE 14
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;

	case 15: // STATE 15
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;

	case 16: // STATE 48
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->w = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 17: // STATE 48
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->w = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 18: // STATE 37
		sv_restor();
		goto R999;

	case 19: // STATE 48
		;
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->ok = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 20: // STATE 48
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;

	case 21: // STATE 52
		;
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 22: // STATE 54
		;
		((P0 *)_this)->result = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 23: // STATE 55
		;
	/* 0 */	((P0 *)_this)->taken = trpt->bup.oval;
		;
		;
		goto R999;

	case 24: // STATE 58
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 25: // STATE 65
		sv_restor();
		goto R999;

	case 26: // STATE 67
		;
		((P0 *)_this)->passes = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 28: // STATE 85
		sv_restor();
		goto R999;

	case 29: // STATE 88
		;
		((P0 *)_this)->result = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->ok = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 30: // STATE 94
		;
	/* 0 */	((P0 *)_this)->w = trpt->bup.oval;
		;
		;
		goto R999;
	case 31: // STATE 110
		sv_restor();
		goto R999;

	case 32: // STATE 112
		;
	/* 0 */	((P0 *)_this)->ok = trpt->bup.oval;
		;
		;
		goto R999;

	case 33: // STATE 203
		;
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		((P0 *)_this)->ahead = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 34: // STATE 123
		;
	/* 0 */	((P0 *)_this)->result = trpt->bup.oval;
		;
		;
		goto R999;
;
		;
		
	case 36: // STATE 125
		;
		((P0 *)_this)->result = trpt->bup.oval;
		;
		goto R999;

	case 37: // STATE 127
		;
		((P0 *)_this)->result = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 39: // STATE 137
		sv_restor();
		goto R999;
	case 40: // STATE 196
		sv_restor();
		goto R999;

	case 41: // STATE 203
		;
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		((P0 *)_this)->ahead = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
	case 42: // STATE 212
		sv_restor();
		goto R999;
;
		;
		
	case 44: // STATE 215
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 46: // STATE 561
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
;
		;
		
	case 48: // STATE 561
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
;
		;
		
	case 50: // STATE 561
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
;
		;
		;
		;
		
	case 53: // STATE 228
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 55: // STATE 233
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[1];
		now.spurious = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 56: // STATE 243
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 58: // STATE 248
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[1];
		now.spurious = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 59: // STATE 252
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[1];
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 60: // STATE 256
		;
		now.interval = trpt->bup.ovals[1];
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 61: // STATE 270
		;
		((P0 *)_this)->wake = trpt->bup.ovals[3];
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		;
		;
		
	case 64: // STATE 274
		;
		now.interval = trpt->bup.oval;
		;
		goto R999;

	case 65: // STATE 278
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 67: // STATE 300
		sv_restor();
		goto R999;

	case 68: // STATE 311
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->ok = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 69: // STATE 311
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 71: // STATE 318
		;
		((P0 *)_this)->time_is_up = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 74: // STATE 327
		;
		((P0 *)_this)->awake = trpt->bup.oval;
		;
		goto R999;

	case 75: // STATE 328
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 77: // STATE 336
		sv_restor();
		goto R999;
	case 78: // STATE 373
		sv_restor();
		goto R999;
;
		;
			case 80: // STATE 381
		sv_restor();
		goto R999;

	case 81: // STATE 383
		;
	/* 0 */	((P0 *)_this)->awake = trpt->bup.oval;
		;
		;
		goto R999;
	case 82: // STATE 392
		sv_restor();
		goto R999;

	case 83: // STATE 402
		;
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
		((P0 *)_this)->awake = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 84: // STATE 402
		;
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 85: // STATE 416
		sv_restor();
		goto R999;
;
		;
		
	case 87: // STATE 421
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 88: // STATE 423
		;
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 89: // STATE 425
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 90: // STATE 561
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
;
		;
		
	case 92: // STATE 440
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		;
		;
			case 95: // STATE 461
		sv_restor();
		goto R999;

	case 96: // STATE 463
		;
	/* 0 */	((P0 *)_this)->ok = trpt->bup.oval;
		;
		;
		goto R999;
	case 97: // STATE 492
		sv_restor();
		goto R999;

	case 98: // STATE 503
		;
		((P0 *)_this)->passes = trpt->bup.oval;
		;
		goto R999;

	case 99: // STATE 503
		;
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		now.interval = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 100: // STATE 503
		;
		((P0 *)_this)->passes = trpt->bup.oval;
		;
		goto R999;
	case 101: // STATE 518
		sv_restor();
		goto R999;

	case 102: // STATE 521
		;
		now.due = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->passes = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		
	case 103: // STATE 524
		goto R999;

	case 104: // STATE 526
		;
	/* 0 */	((P0 *)_this)->ok = trpt->bup.oval;
		;
		;
		goto R999;

	case 105: // STATE 527
		;
		now.state[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 106: // STATE 537
		;
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 107: // STATE 537
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		((P0 *)_this)->passes = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 108: // STATE 549
		sv_restor();
		goto R999;

	case 109: // STATE 561
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[3];
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 110: // STATE 561
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[1];
		((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 111: // STATE 564
		;
		((P0 *)_this)->result = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 112: // STATE 580
		sv_restor();
		goto R999;

	case 113: // STATE 582
		;
	/* 0 */	((P0 *)_this)->result = trpt->bup.oval;
		;
		;
		goto R999;
	case 114: // STATE 586
		sv_restor();
		goto R999;

	case 115: // STATE 588
		;
		((P0 *)_this)->stops = trpt->bup.oval;
		;
		goto R999;

	case 116: // STATE 590
		;
		((P0 *)_this)->stops = trpt->bup.oval;
		;
		goto R999;

	case 117: // STATE 591
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 119: // STATE 593
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;

	case 120: // STATE 595
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 122: // STATE 598
		;
		now.interval = trpt->bup.oval;
		;
		goto R999;

	case 123: // STATE 602
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
;
		
	case 124: // STATE 607
		goto R999;

	case 125: // STATE 608
		;
	/* 0 */	((P0 *)_this)->taken = trpt->bup.oval;
		;
		;
		goto R999;
	case 126: // STATE 611
		sv_restor();
		goto R999;

	case 127: // STATE 615
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 128: // STATE 689
		sv_restor();
		goto R999;

	case 129: // STATE 691
		;
		((P0 *)_this)->place = trpt->bup.oval;
		;
		goto R999;
	case 130: // STATE 737
		sv_restor();
		goto R999;
	case 131: // STATE 744
		sv_restor();
		goto R999;
	case 132: // STATE 757
		sv_restor();
		goto R999;

	case 133: // STATE 760
		;
		((P0 *)_this)->next = trpt->bup.ovals[1];
		((P0 *)_this)->place = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 134: // STATE 769
		sv_restor();
		goto R999;
;
		;
		
	case 136: // STATE 777
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 137: // STATE 779
		;
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 138: // STATE 781
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 139: // STATE 785
		;
	/* 0 */	((P0 *)_this)->taken = trpt->bup.oval;
		;
		;
		goto R999;

	case 140: // STATE 786
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 142: // STATE 1137
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		
	case 144: // STATE 1137
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		
	case 146: // STATE 1137
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		;
		;
		
	case 149: // STATE 799
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 151: // STATE 804
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[1];
		now.spurious = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 152: // STATE 814
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 154: // STATE 819
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[1];
		now.spurious = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 155: // STATE 823
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[1];
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 156: // STATE 827
		;
		now.interval = trpt->bup.ovals[1];
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 157: // STATE 841
		;
		((P0 *)_this)->wake = trpt->bup.ovals[3];
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		;
		;
		
	case 160: // STATE 845
		;
		now.interval = trpt->bup.oval;
		;
		goto R999;

	case 161: // STATE 849
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 163: // STATE 871
		sv_restor();
		goto R999;

	case 164: // STATE 882
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->ok = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 165: // STATE 882
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;

	case 166: // STATE 889
		;
		((P0 *)_this)->time_is_up = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 169: // STATE 898
		;
		((P0 *)_this)->awake = trpt->bup.oval;
		;
		goto R999;

	case 170: // STATE 899
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 172: // STATE 907
		sv_restor();
		goto R999;
	case 173: // STATE 944
		sv_restor();
		goto R999;
;
		;
			case 175: // STATE 952
		sv_restor();
		goto R999;

	case 176: // STATE 954
		;
	/* 0 */	((P0 *)_this)->awake = trpt->bup.oval;
		;
		;
		goto R999;
	case 177: // STATE 963
		sv_restor();
		goto R999;

	case 178: // STATE 973
		;
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
		((P0 *)_this)->awake = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 179: // STATE 973
		;
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
	case 180: // STATE 987
		sv_restor();
		goto R999;
;
		;
		
	case 182: // STATE 992
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 183: // STATE 994
		;
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 184: // STATE 996
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 185: // STATE 1137
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;
;
		;
		
	case 187: // STATE 1011
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		;
		;
			case 190: // STATE 1032
		sv_restor();
		goto R999;

	case 191: // STATE 1034
		;
	/* 0 */	((P0 *)_this)->ok = trpt->bup.oval;
		;
		;
		goto R999;
	case 192: // STATE 1063
		sv_restor();
		goto R999;

	case 193: // STATE 1074
		;
		((P0 *)_this)->passes = trpt->bup.oval;
		;
		goto R999;

	case 194: // STATE 1074
		;
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		now.interval = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 195: // STATE 1074
		;
		((P0 *)_this)->passes = trpt->bup.oval;
		;
		goto R999;
	case 196: // STATE 1089
		sv_restor();
		goto R999;

	case 197: // STATE 1092
		;
		now.due = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->passes = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		
	case 198: // STATE 1095
		goto R999;

	case 199: // STATE 1097
		;
	/* 0 */	((P0 *)_this)->ok = trpt->bup.oval;
		;
		;
		goto R999;

	case 200: // STATE 1098
		;
		now.state[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 201: // STATE 1108
		;
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 202: // STATE 1108
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		((P0 *)_this)->passes = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 203: // STATE 1120
		sv_restor();
		goto R999;

	case 204: // STATE 1137
		;
		((P0 *)_this)->taken = trpt->bup.ovals[4];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[3];
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;

	case 205: // STATE 1137
		;
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[1];
		((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 206: // STATE 1137
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
	case 207: // STATE 1144
		sv_restor();
		goto R999;
	case 208: // STATE 1148
		sv_restor();
		goto R999;

	case 209: // STATE 1157
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;

	case 210: // STATE 1160
		;
		((P0 *)_this)->stops = trpt->bup.oval;
		;
		goto R999;
	case 211: // STATE 1163
		sv_restor();
		goto R999;

	case 212: // STATE 1167
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 213: // STATE 1241
		sv_restor();
		goto R999;

	case 214: // STATE 1243
		;
		((P0 *)_this)->place = trpt->bup.oval;
		;
		goto R999;
	case 215: // STATE 1289
		sv_restor();
		goto R999;
	case 216: // STATE 1296
		sv_restor();
		goto R999;
	case 217: // STATE 1309
		sv_restor();
		goto R999;

	case 218: // STATE 1312
		;
		((P0 *)_this)->next = trpt->bup.ovals[1];
		((P0 *)_this)->place = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 219: // STATE 1321
		sv_restor();
		goto R999;
;
		;
		
	case 221: // STATE 1329
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 222: // STATE 1331
		;
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 223: // STATE 1333
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 224: // STATE 1337
		;
	/* 0 */	((P0 *)_this)->taken = trpt->bup.oval;
		;
		;
		goto R999;

	case 225: // STATE 1338
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 227: // STATE 1689
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		
	case 229: // STATE 1689
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		
	case 231: // STATE 1689
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		;
		;
		
	case 234: // STATE 1351
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 236: // STATE 1356
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[1];
		now.spurious = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 237: // STATE 1366
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 239: // STATE 1371
		;
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[1];
		now.spurious = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 240: // STATE 1375
		;
		((P0 *)_this)->time_is_up = trpt->bup.ovals[1];
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 241: // STATE 1379
		;
		now.interval = trpt->bup.ovals[1];
		now.asleep[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 242: // STATE 1393
		;
		((P0 *)_this)->wake = trpt->bup.ovals[3];
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		;
		;
		
	case 245: // STATE 1397
		;
		now.interval = trpt->bup.oval;
		;
		goto R999;

	case 246: // STATE 1401
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 248: // STATE 1423
		sv_restor();
		goto R999;

	case 249: // STATE 1434
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->ok = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 250: // STATE 1434
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;

	case 251: // STATE 1441
		;
		((P0 *)_this)->time_is_up = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 254: // STATE 1450
		;
		((P0 *)_this)->awake = trpt->bup.oval;
		;
		goto R999;

	case 255: // STATE 1451
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;
;
		;
			case 257: // STATE 1459
		sv_restor();
		goto R999;
	case 258: // STATE 1496
		sv_restor();
		goto R999;
;
		;
			case 260: // STATE 1504
		sv_restor();
		goto R999;

	case 261: // STATE 1506
		;
	/* 0 */	((P0 *)_this)->awake = trpt->bup.oval;
		;
		;
		goto R999;
	case 262: // STATE 1515
		sv_restor();
		goto R999;

	case 263: // STATE 1525
		;
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
		((P0 *)_this)->awake = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 264: // STATE 1525
		;
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
	case 265: // STATE 1539
		sv_restor();
		goto R999;
;
		;
		
	case 267: // STATE 1544
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 268: // STATE 1546
		;
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 269: // STATE 1548
		;
		((P0 *)_this)->wake = trpt->bup.oval;
		;
		goto R999;

	case 270: // STATE 1689
		;
		((P0 *)_this)->taken = trpt->bup.ovals[3];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;
;
		;
		
	case 272: // STATE 1563
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		;
		;
			case 275: // STATE 1584
		sv_restor();
		goto R999;

	case 276: // STATE 1586
		;
	/* 0 */	((P0 *)_this)->ok = trpt->bup.oval;
		;
		;
		goto R999;
	case 277: // STATE 1615
		sv_restor();
		goto R999;

	case 278: // STATE 1626
		;
		((P0 *)_this)->passes = trpt->bup.oval;
		;
		goto R999;

	case 279: // STATE 1626
		;
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		now.interval = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 280: // STATE 1626
		;
		((P0 *)_this)->passes = trpt->bup.oval;
		;
		goto R999;
	case 281: // STATE 1641
		sv_restor();
		goto R999;

	case 282: // STATE 1644
		;
		now.due = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->passes = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		
	case 283: // STATE 1647
		goto R999;

	case 284: // STATE 1649
		;
	/* 0 */	((P0 *)_this)->ok = trpt->bup.oval;
		;
		;
		goto R999;

	case 285: // STATE 1650
		;
		now.state[ Index(((P0 *)_this)->me, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 286: // STATE 1660
		;
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->passes = trpt->bup.ovals[1];
		((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 287: // STATE 1660
		;
		((P0 *)_this)->w = trpt->bup.ovals[1];
		((P0 *)_this)->passes = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 288: // STATE 1672
		sv_restor();
		goto R999;

	case 289: // STATE 1689
		;
		((P0 *)_this)->taken = trpt->bup.ovals[4];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[3];
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;

	case 290: // STATE 1689
		;
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->time_is_up = trpt->bup.ovals[1];
		((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 291: // STATE 1689
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
	case 292: // STATE 1696
		sv_restor();
		goto R999;
	case 293: // STATE 1700
		sv_restor();
		goto R999;

	case 294: // STATE 1707
		;
		((P0 *)_this)->stops = trpt->bup.oval;
		;
		goto R999;

	case 295: // STATE 1707
		;
		((P0 *)_this)->stops = trpt->bup.oval;
		;
		goto R999;
	case 296: // STATE 1710
		sv_restor();
		goto R999;

	case 297: // STATE 1714
		;
		((P0 *)_this)->gave_up = trpt->bup.ovals[2];
		((P0 *)_this)->wake = trpt->bup.ovals[1];
		((P0 *)_this)->granted = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 298: // STATE 1715
		;
		((P0 *)_this)->w = trpt->bup.oval;
		;
		goto R999;

	case 299: // STATE 1912
		;
		((P0 *)_this)->next = trpt->bup.ovals[4];
		((P0 *)_this)->w = trpt->bup.ovals[3];
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->gave_up = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->w = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
			case 301: // STATE 1733
		sv_restor();
		goto R999;

	case 302: // STATE 1912
		;
		((P0 *)_this)->next = trpt->bup.ovals[3];
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->ok = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;
;
		;
			case 304: // STATE 1754
		sv_restor();
		goto R999;

	case 305: // STATE 1912
		;
		((P0 *)_this)->next = trpt->bup.ovals[3];
		((P0 *)_this)->w = trpt->bup.ovals[2];
		((P0 *)_this)->taken = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->ok = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 306: // STATE 1767
		;
		((P0 *)_this)->taken = trpt->bup.ovals[2];
		((P0 *)_this)->w = trpt->bup.ovals[1];
		now.guard = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 307: // STATE 1769
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
;
		
	case 308: // STATE 1785
		goto R999;
;
		;
		
	case 310: // STATE 1772
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;
;
		
	case 311: // STATE 1781
		goto R999;

	case 312: // STATE 1779
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;

	case 313: // STATE 1779
		;
		((P0 *)_this)->taken = trpt->bup.ovals[1];
		now.interval = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 314: // STATE 1779
		;
		((P0 *)_this)->taken = trpt->bup.oval;
		;
		goto R999;

	case 315: // STATE 1787
		;
	/* 1 */	((P0 *)_this)->w = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
	case 316: // STATE 1795
		sv_restor();
		goto R999;

	case 317: // STATE 1798
		;
	/* 0 */	((P0 *)_this)->taken = trpt->bup.oval;
		;
		;
		goto R999;
	case 318: // STATE 1844
		sv_restor();
		goto R999;
	case 319: // STATE 1851
		sv_restor();
		goto R999;
	case 320: // STATE 1864
		sv_restor();
		goto R999;
	case 321: // STATE 1880
		sv_restor();
		goto R999;
	case 322: // STATE 1898
		sv_restor();
		goto R999;

	case 323: // STATE 1912
		;
		((P0 *)_this)->next = trpt->bup.ovals[2];
		((P0 *)_this)->w = trpt->bup.ovals[1];
		((P0 *)_this)->taken = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 324: // STATE 1931
		;
		((P0 *)_this)->turns = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 325: // STATE 1931
		;
		((P0 *)_this)->turns = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
		((P0 *)_this)->wake = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 326: // STATE 1919
		;
		now.asleep[ Index(((P0 *)_this)->wake, 5) ] = trpt->bup.oval;
		;
		goto R999;

	case 327: // STATE 1931
		;
		((P0 *)_this)->turns = trpt->bup.ovals[2];
		((P0 *)_this)->result = trpt->bup.ovals[1];
		((P0 *)_this)->wake = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 328: // STATE 1931
		;
		((P0 *)_this)->turns = trpt->bup.ovals[1];
		((P0 *)_this)->result = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 329: // STATE 1935
		;
		p_restor(II);
		;
		;
		goto R999;
	}

