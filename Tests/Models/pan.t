#ifdef PEG
struct T_SRC {
	char *fl; int ln;
} T_SRC[NTRANS];

void
tr_2_src(int m, char *file, int ln)
{	T_SRC[m].fl = file;
	T_SRC[m].ln = ln;
}

void
putpeg(int n, int m)
{	printf("%5d	trans %4d ", m, n);
	printf("%s:%d\n",
		T_SRC[n].fl, T_SRC[n].ln);
}
#endif

void
settable(void)
{	Trans *T;
	Trans *settr(int, int, int, int, int, char *, int, int, int);

	trans = (Trans ***) emalloc(3*sizeof(Trans **));

	/* proctype 1: :init: */

	trans[1] = (Trans **) emalloc(8*sizeof(Trans *));

	T = trans[ 1][4] = settr(1938,2,0,0,0,"ATOMIC", 0, 2, 0);
	T->nxt	= settr(1938,2,1,0,0,"ATOMIC", 0, 2, 0);
	trans[1][1]	= settr(1935,2,2,3,3,"(run env_thread(1,32))", 0, 2, 0);
	trans[1][2]	= settr(1936,2,3,4,4,"(run env_thread(2,0))", 0, 2, 0);
	trans[1][3]	= settr(1937,0,5,5,5,"(run env_thread(3,8))", 0, 2, 0);
	trans[1][5]	= settr(1939,0,6,6,0,"((_nr_pr==1))", 1, 2, 0);
	trans[1][6]	= settr(1940,0,7,7,0,"assert(((((word==0)&&(waiters==0))&&(guard==0))&&(dropped==0)))", 1, 2, 0);
	trans[1][7]	= settr(1941,0,0,8,8,"-end-", 0, 3500, 0);

	/* proctype 0: env_thread */

	trans[0] = (Trans **) emalloc(1936*sizeof(Trans *));

	trans[0][1933]	= settr(1932,0,1932,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1932] = settr(1931,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1931,0,1,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1931,0,3,0,0,"DO", 0, 2, 0);
	trans[0][1]	= settr(0,0,1935,9,9,"((turns==0))", 0, 2, 0);
	trans[0][2]	= settr(1,0,1935,1,0,"goto :b0", 0, 2, 0);
	trans[0][3]	= settr(2,0,1930,2,0,"else", 0, 2, 0);
	T = trans[ 0][1930] = settr(1929,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1929,0,4,0,0,"sub-sequence", 0, 2, 0);
	trans[0][4]	= settr(3,0,573,10,10,"was_closed = close_returned", 1, 2, 0);
	T = trans[ 0][573] = settr(572,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(572,0,10,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][10]	= settr(9,32,571,11,11,"D_STEP56", 1, 2, 0);
	T = trans[0][571] = settr(570,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(570,0,11,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(570,0,13,0,0,"IF", 0, 2, 0);
	trans[0][11]	= settr(10,0,12,12,0,"((fallible[me]&&closed))", 1, 2, 0);
	trans[0][12]	= settr(11,0,581,13,13,"result = CLOSED", 0, 2, 0);
	trans[0][572]	= settr(571,0,581,1,0,".(goto)", 0, 2, 0);
	trans[0][13]	= settr(12,0,49,2,0,"else", 0, 2, 0);
	T = trans[ 0][49] = settr(48,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(48,0,14,0,0,"sub-sequence", 0, 2, 0);
	trans[0][14]	= settr(13,0,15,14,14,"taken = 0", 0, 2, 0);
	trans[0][15]	= settr(14,0,45,15,15,"w = word", 1, 2, 0);
	trans[0][46]	= settr(45,0,45,1,0,".(goto)", 0, 2, 0);
	T = trans[0][45] = settr(44,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(44,0,16,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(44,0,18,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(44,0,20,0,0,"DO", 0, 2, 0);
	trans[0][16]	= settr(15,0,569,16,16,"(((w>>4)!=0))", 0, 2, 0); /* m: 48 -> 569,0 */
	reached0[48] = 1;
	trans[0][17]	= settr(16,0,48,1,0,"goto :b1", 0, 2, 0); /* m: 48 -> 0,569 */
	reached0[48] = 1;
	trans[0][18]	= settr(17,0,569,17,17,"(((((w>>4)==0)&&((w&1)!=0))&&!(1)))", 0, 2, 0); /* m: 48 -> 569,0 */
	reached0[48] = 1;
	trans[0][19]	= settr(18,0,48,1,0,"goto :b1", 0, 2, 0); /* m: 48 -> 0,569 */
	reached0[48] = 1;
	trans[0][20]	= settr(19,0,38,2,0,"else", 0, 2, 0);
	T = trans[ 0][38] = settr(37,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(37,0,37,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][37]	= settr(36,32,43,18,18,"D_STEP97", 1, 2, 0);
	T = trans[0][43] = settr(42,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(42,0,39,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(42,0,42,0,0,"IF", 0, 2, 0);
	trans[0][39]	= settr(38,0,569,19,19,"(ok)", 0, 2, 0); /* m: 40 -> 569,0 */
	reached0[40] = 1;
	trans[0][40]	= settr(0,0,0,0,0,"taken = 1",0,0,0);
	trans[0][41]	= settr(40,0,48,1,0,"goto :b1", 0, 2, 0); /* m: 48 -> 0,569 */
	reached0[48] = 1;
	trans[0][44]	= settr(43,0,45,1,0,".(goto)", 0, 2, 0);
	trans[0][42]	= settr(41,0,45,2,0,"else", 0, 2, 0);
	trans[0][47]	= settr(46,0,48,1,0,"break", 0, 2, 0);
	trans[0][48]	= settr(47,0,569,20,20,"w = 0", 0, 2, 0);
	T = trans[0][569] = settr(568,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(568,0,50,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(568,0,53,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(568,0,55,0,0,"IF", 0, 2, 0);
	trans[0][50]	= settr(49,0,581,21,21,"(taken)", 0, 2, 0); /* m: 51 -> 581,0 */
	reached0[51] = 1;
	trans[0][51]	= settr(0,0,0,0,0,"result = ACQUIRED",0,0,0);
	trans[0][52]	= settr(0,0,0,0,0,"taken = 0",0,0,0);
	trans[0][570]	= settr(569,0,581,1,0,".(goto)", 0, 2, 0);
	trans[0][53]	= settr(52,0,581,22,22,"((!(taken)&&(role&4)))", 0, 2, 0); /* m: 54 -> 581,0 */
	reached0[54] = 1;
	trans[0][54]	= settr(0,0,0,0,0,"result = BUSY",0,0,0);
	trans[0][55]	= settr(54,0,568,23,23,"(!(taken))", 0, 2, 0);
	T = trans[ 0][568] = settr(567,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(567,0,60,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][60] = settr(59,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(59,0,59,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][59] = settr(58,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(58,2,56,0,0,"ATOMIC", 1, 2, 0);
	trans[0][56]	= settr(55,4,204,24,24,"((guard==0))", 1, 2, 0); /* m: 57 -> 204,0 */
	reached0[57] = 1;
	trans[0][57]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][58]	= settr(0,0,0,0,0,"w = word",0,0,0);
	T = trans[ 0][204] = settr(203,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(203,0,65,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][65]	= settr(64,32,199,25,25,"D_STEP237", 0, 2, 0);
	T = trans[0][199] = settr(198,0,0,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(198,0,66,0,0,"IF", 0, 2, 0);
	trans[0][66]	= settr(65,0,67,2,0,"else", 0, 2, 0);
	trans[0][67]	= settr(66,0,119,26,26,"passes = (ahead&&(queue[0]==(3+1)))", 1, 2, 0);
	trans[0][120]	= settr(119,0,119,1,0,".(goto)", 0, 2, 0);
	T = trans[0][119] = settr(118,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(118,0,68,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(118,0,93,0,0,"DO", 0, 2, 0);
	trans[0][68]	= settr(67,0,86,27,0,"((((w>>4)==0)&&!(((((w&1)!=0)&&!(passes))&&(0||!(1))))))", 0, 2, 0);
	T = trans[ 0][86] = settr(85,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(85,0,85,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][85]	= settr(84,32,91,28,28,"D_STEP97", 1, 2, 0);
	T = trans[0][91] = settr(90,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(90,0,87,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(90,0,90,0,0,"IF", 0, 2, 0);
	trans[0][87]	= settr(86,0,197,29,29,"(ok)", 0, 2, 0); /* m: 88 -> 197,0 */
	reached0[88] = 1;
	trans[0][88]	= settr(0,0,0,0,0,"result = TAKEN",0,0,0);
	trans[0][89]	= settr(88,0,197,1,0,"goto :b2", 0, 2, 0);
	trans[0][92]	= settr(91,0,119,1,0,".(goto)", 0, 2, 0);
	trans[0][90]	= settr(89,0,119,2,0,"else", 0, 2, 0);
	trans[0][93]	= settr(92,0,117,2,0,"else", 0, 2, 0);
	T = trans[0][117] = settr(116,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(116,0,94,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(116,0,96,0,0,"IF", 0, 2, 0);
	trans[0][94]	= settr(93,0,197,30,30,"(((w&1)!=0))", 0, 2, 0);
	trans[0][95]	= settr(94,0,197,1,0,"goto :b2", 0, 2, 0);
	trans[0][118]	= settr(117,0,119,1,0,".(goto)", 0, 2, 0);
	trans[0][96]	= settr(95,0,111,2,0,"else", 0, 2, 0);
	T = trans[ 0][111] = settr(110,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(110,0,110,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][110]	= settr(109,32,115,31,31,"D_STEP87", 1, 2, 0);
	T = trans[0][115] = settr(114,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(114,0,112,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(114,0,114,0,0,"IF", 0, 2, 0);
	trans[0][112]	= settr(111,0,197,32,32,"(ok)", 0, 2, 0);
	trans[0][113]	= settr(112,0,197,1,0,"goto :b2", 0, 2, 0);
	trans[0][116]	= settr(115,0,119,1,0,".(goto)", 0, 2, 0);
	trans[0][114]	= settr(113,0,119,2,0,"else", 0, 2, 0);
	trans[0][121]	= settr(120,0,197,1,0,"break", 0, 2, 0);
	T = trans[0][197] = settr(196,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(196,0,122,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(196,0,123,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(196,0,142,0,0,"IF", 0, 2, 0);
	trans[0][122]	= settr(121,0,213,33,33,"((result==TAKEN))", 0, 2, 0); /* m: 201 -> 213,0 */
	reached0[201] = 1;
	trans[0][198]	= settr(197,0,201,1,0,".(goto)", 0, 2, 0); /* m: 201 -> 0,213 */
	reached0[201] = 1;
	trans[0][123]	= settr(122,0,128,34,34,"(((result==JOINED)&&((fallible[me]&&closed)||(cancellable[me]&&cancelled))))", 1, 2, 0);
	T = trans[0][128] = settr(127,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(127,0,124,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(127,0,126,0,0,"IF", 0, 2, 0);
	trans[0][124]	= settr(123,0,125,35,0,"((fallible[me]&&closed))", 1, 2, 0);
	trans[0][125]	= settr(124,0,140,36,36,"result = CLOSED", 0, 2, 0);
	trans[0][129]	= settr(128,0,140,1,0,".(goto)", 0, 2, 0);
	trans[0][126]	= settr(125,0,127,2,0,"else", 0, 2, 0);
	trans[0][127]	= settr(126,0,140,37,37,"result = CANCELLED", 0, 2, 0);
	T = trans[0][140] = settr(139,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(139,0,130,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(139,0,139,0,0,"IF", 0, 2, 0);
	trans[0][130]	= settr(129,0,138,38,0,"((waiters==0))", 1, 2, 0);
	T = trans[ 0][138] = settr(137,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(137,0,137,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][137]	= settr(136,32,201,39,39,"D_STEP106", 1, 2, 0);
	trans[0][141]	= settr(140,0,201,1,0,".(goto)", 0, 2, 0); /* m: 201 -> 0,213 */
	reached0[201] = 1;
	trans[0][139]	= settr(138,0,201,2,0,"else", 0, 2, 0);
	trans[0][142]	= settr(141,0,196,2,0,"else", 0, 2, 0);
/*->*/	trans[0][196]	= settr(195,32,201,40,40,"D_STEP274", 1, 2, 0);
	trans[0][200]	= settr(199,0,201,1,0,".(goto)", 0, 2, 0); /* m: 201 -> 0,213 */
	reached0[201] = 1;
	trans[0][201]	= settr(200,0,213,41,41,"ahead = 0", 0, 2, 0); /* m: 202 -> 0,213 */
	reached0[202] = 1;
	trans[0][202]	= settr(0,0,0,0,0,"passes = 0",0,0,0);
	trans[0][203]	= settr(0,0,0,0,0,"w = 0",0,0,0);
	T = trans[ 0][213] = settr(212,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(212,0,212,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][212]	= settr(211,32,566,42,42,"D_STEP113", 1, 2, 0);
	T = trans[0][566] = settr(565,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(565,0,214,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(565,0,563,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(565,0,565,0,0,"IF", 0, 2, 0);
	trans[0][214]	= settr(213,0,562,43,0,"((result==JOINED))", 0, 2, 0);
	T = trans[ 0][562] = settr(561,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(561,0,215,0,0,"sub-sequence", 0, 2, 0);
	trans[0][215]	= settr(214,0,557,44,44,"taken = 0", 0, 2, 0);
	trans[0][558]	= settr(557,0,557,1,0,".(goto)", 0, 2, 0);
	T = trans[0][557] = settr(556,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(556,0,216,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(556,0,219,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(556,0,222,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(556,0,225,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(556,0,437,0,0,"DO", 0, 2, 0);
	trans[0][216]	= settr(215,0,217,45,0,"((state[me]==GRANTED))", 1, 2, 0);
	trans[0][217]	= settr(216,0,581,46,46,"result = ACQUIRED", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][218]	= settr(217,0,560,1,0,"goto :b6", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][219]	= settr(218,0,220,47,0,"((state[me]==CLOSED))", 1, 2, 0);
	trans[0][220]	= settr(219,0,581,48,48,"result = CLOSED", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][221]	= settr(220,0,560,1,0,"goto :b6", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][222]	= settr(221,0,223,49,0,"((state[me]==CANCELLED))", 1, 2, 0);
	trans[0][223]	= settr(222,0,581,50,50,"result = CANCELLED", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][224]	= settr(223,0,560,1,0,"goto :b6", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][225]	= settr(224,0,435,51,0,"((state[me]==WAITING))", 1, 2, 0);
	T = trans[0][435] = settr(434,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(434,0,226,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(434,0,241,0,0,"IF", 0, 2, 0);
	trans[0][226]	= settr(225,0,240,52,0,"((0&&!((role&8))))", 0, 2, 0);
	T = trans[ 0][240] = settr(239,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(239,0,238,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][238] = settr(237,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(237,0,229,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(237,0,237,0,0,"IF", 0, 2, 0);
	T = trans[ 0][229] = settr(228,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(228,2,227,0,0,"ATOMIC", 1, 2, 0);
	trans[0][227]	= settr(226,4,235,53,53,"((state[me]==WAITING))", 1, 2, 0); /* m: 228 -> 235,0 */
	reached0[228] = 1;
	trans[0][228]	= settr(0,0,0,0,0,"asleep[me] = 1",0,0,0);
	T = trans[0][235] = settr(234,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(234,0,230,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(234,0,234,0,0,"IF", 0, 2, 0);
	trans[0][230]	= settr(229,0,557,54,0,"((asleep[me]==0))", 1, 2, 0);
	trans[0][236]	= settr(235,0,557,1,0,".(goto)", 0, 2, 0);
	T = trans[ 0][234] = settr(233,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(233,2,231,0,0,"ATOMIC", 1, 2, 0);
	trans[0][231]	= settr(230,0,557,55,55,"((spurious>0))", 1, 2, 0); /* m: 232 -> 557,0 */
	reached0[232] = 1;
	trans[0][232]	= settr(0,0,0,0,0,"spurious = (spurious-1)",0,0,0);
	trans[0][233]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][239]	= settr(238,0,557,1,0,".(goto)", 0, 2, 0);
	trans[0][237]	= settr(236,0,557,2,0,"else", 0, 2, 0);
	trans[0][436]	= settr(435,0,557,1,0,".(goto)", 0, 2, 0);
	trans[0][241]	= settr(240,0,263,2,0,"else", 0, 2, 0);
	T = trans[ 0][263] = settr(262,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(262,0,261,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][261] = settr(260,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(260,0,244,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(260,0,260,0,0,"IF", 0, 2, 0);
	T = trans[ 0][244] = settr(243,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(243,2,242,0,0,"ATOMIC", 1, 2, 0);
	trans[0][242]	= settr(241,4,258,56,56,"((state[me]==WAITING))", 1, 2, 0); /* m: 243 -> 258,0 */
	reached0[243] = 1;
	trans[0][243]	= settr(0,0,0,0,0,"asleep[me] = 1",0,0,0);
	T = trans[0][258] = settr(257,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(257,0,245,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(257,0,249,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(257,0,253,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(257,0,257,0,0,"IF", 0, 2, 0);
	trans[0][245]	= settr(244,0,429,57,0,"((asleep[me]==0))", 1, 2, 0);
	trans[0][259]	= settr(258,0,429,1,0,".(goto)", 0, 2, 0);
	T = trans[ 0][249] = settr(248,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(248,2,246,0,0,"ATOMIC", 1, 2, 0);
	trans[0][246]	= settr(245,0,429,58,58,"((spurious>0))", 1, 2, 0); /* m: 247 -> 429,0 */
	reached0[247] = 1;
	trans[0][247]	= settr(0,0,0,0,0,"spurious = (spurious-1)",0,0,0);
	trans[0][248]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	T = trans[ 0][253] = settr(252,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(252,2,250,0,0,"ATOMIC", 1, 2, 0);
	trans[0][250]	= settr(249,0,429,59,59,"(((role&8)&&asleep[me]))", 1, 2, 0); /* m: 251 -> 429,0 */
	reached0[251] = 1;
	trans[0][251]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][252]	= settr(0,0,0,0,0,"time_is_up = 1",0,0,0);
	T = trans[ 0][257] = settr(256,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(256,2,254,0,0,"ATOMIC", 1, 2, 0);
	trans[0][254]	= settr(253,0,429,60,60,"((((asleep[me]&&(queue[0]==me))&&((word>>4)!=0))&&((word&4)==0)))", 1, 2, 0); /* m: 255 -> 429,0 */
	reached0[255] = 1;
	trans[0][255]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][256]	= settr(0,0,0,0,0,"interval = 1",0,0,0);
	trans[0][262]	= settr(261,0,429,1,0,".(goto)", 0, 2, 0);
	trans[0][260]	= settr(259,0,429,2,0,"else", 0, 2, 0);
	T = trans[ 0][429] = settr(428,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(428,0,268,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][268] = settr(267,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(267,0,267,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][267] = settr(266,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(266,2,264,0,0,"ATOMIC", 1, 2, 0);
	trans[0][264]	= settr(263,0,407,61,61,"((guard==0))", 1, 2, 0); /* m: 265 -> 407,0 */
	reached0[265] = 1;
	trans[0][265]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][266]	= settr(0,0,0,0,0,"w = word",0,0,0);
	trans[0][269]	= settr(0,0,0,0,0,"taken = 0",0,0,0);
	trans[0][270]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	T = trans[0][407] = settr(406,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(406,0,271,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(406,0,406,0,0,"IF", 0, 2, 0);
	trans[0][271]	= settr(270,0,314,62,0,"((!(taken)&&(state[me]==WAITING)))", 1, 2, 0);
	T = trans[0][314] = settr(313,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(313,0,272,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(313,0,313,0,0,"IF", 0, 2, 0);
	trans[0][272]	= settr(271,0,312,63,0,"((queue[0]==me))", 1, 2, 0);
	T = trans[ 0][312] = settr(311,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(311,0,277,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][277] = settr(276,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(276,0,275,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][275] = settr(274,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(274,0,273,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(274,0,274,0,0,"IF", 0, 2, 0);
	trans[0][273]	= settr(272,0,278,1,0,"(1)", 0, 2, 0);
	trans[0][276]	= settr(275,0,278,1,0,".(goto)", 0, 2, 0);
	trans[0][274]	= settr(273,0,278,64,64,"interval = 1", 1, 2, 0);
	trans[0][278]	= settr(277,0,308,65,65,"w = word", 1, 2, 0);
	trans[0][309]	= settr(308,0,308,1,0,".(goto)", 0, 2, 0);
	T = trans[0][308] = settr(307,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(307,0,279,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(307,0,306,0,0,"DO", 0, 2, 0);
	trans[0][279]	= settr(278,0,300,66,0,"((interval&&((w>>4)!=0)))", 1, 2, 0);
/*->*/	trans[0][300]	= settr(299,32,304,67,67,"D_STEP323", 1, 2, 0);
	T = trans[0][304] = settr(303,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(303,0,301,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(303,0,303,0,0,"IF", 0, 2, 0);
	trans[0][301]	= settr(300,0,323,68,68,"(ok)", 0, 2, 0); /* m: 311 -> 323,0 */
	reached0[311] = 1;
	trans[0][302]	= settr(301,0,311,1,0,"goto :b7", 0, 2, 0); /* m: 311 -> 0,323 */
	reached0[311] = 1;
	trans[0][305]	= settr(304,0,308,1,0,".(goto)", 0, 2, 0);
	trans[0][303]	= settr(302,0,308,2,0,"else", 0, 2, 0);
	trans[0][306]	= settr(305,0,311,2,0,"else", 0, 2, 0);
	trans[0][307]	= settr(306,0,311,1,0,"goto :b7", 0, 2, 0); /* m: 311 -> 0,323 */
	reached0[311] = 1;
	trans[0][310]	= settr(309,0,311,1,0,"break", 0, 2, 0);
	trans[0][311]	= settr(310,0,323,69,69,"w = 0", 0, 2, 0);
	trans[0][315]	= settr(314,0,323,1,0,".(goto)", 0, 2, 0);
	trans[0][313]	= settr(312,0,323,2,0,"else", 0, 2, 0);
	T = trans[0][323] = settr(322,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(322,0,316,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(322,0,322,0,0,"IF", 0, 2, 0);
	trans[0][316]	= settr(315,0,321,70,0,"((role&8))", 0, 2, 0);
	T = trans[ 0][321] = settr(320,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(320,0,319,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][319] = settr(318,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(318,0,317,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(318,0,318,0,0,"IF", 0, 2, 0);
	trans[0][317]	= settr(316,0,404,1,0,"(1)", 0, 2, 0);
	trans[0][320]	= settr(319,0,404,1,0,".(goto)", 0, 2, 0);
	trans[0][318]	= settr(317,0,404,71,71,"time_is_up = 1", 0, 2, 0);
	trans[0][324]	= settr(323,0,404,1,0,".(goto)", 0, 2, 0);
	trans[0][322]	= settr(321,0,404,2,0,"else", 0, 2, 0);
	T = trans[0][404] = settr(403,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(403,0,325,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(403,0,403,0,0,"IF", 0, 2, 0);
	trans[0][325]	= settr(324,0,399,72,0,"(time_is_up)", 0, 2, 0);
	T = trans[0][399] = settr(398,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(398,0,326,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(398,0,398,0,0,"IF", 0, 2, 0);
	trans[0][326]	= settr(325,0,397,73,0,"((state[me]!=GRANTED))", 1, 2, 0);
	T = trans[ 0][397] = settr(396,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(396,0,327,0,0,"sub-sequence", 0, 2, 0);
	trans[0][327]	= settr(326,0,328,74,74,"awake = (state[me]==WOKEN)", 1, 2, 0);
	trans[0][328]	= settr(327,0,339,75,75,"wake = 0", 0, 2, 0);
	T = trans[0][339] = settr(338,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(338,0,329,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(338,0,338,0,0,"IF", 0, 2, 0);
	trans[0][329]	= settr(328,0,337,76,0,"((me==queue[0]))", 1, 2, 0);
	T = trans[ 0][337] = settr(336,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(336,0,336,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][336]	= settr(335,32,373,77,77,"D_STEP106", 1, 2, 0);
	trans[0][340]	= settr(339,0,373,1,0,".(goto)", 0, 2, 0);
	trans[0][338]	= settr(337,0,373,2,0,"else", 0, 2, 0);
/*->*/	trans[0][373]	= settr(372,32,394,78,78,"D_STEP15", 1, 2, 0);
	T = trans[0][394] = settr(393,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(393,0,374,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(393,0,383,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(393,0,393,0,0,"IF", 0, 2, 0);
	trans[0][374]	= settr(373,0,382,79,0,"((waiters==0))", 1, 2, 0);
	T = trans[ 0][382] = settr(381,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(381,0,381,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][381]	= settr(380,32,396,80,80,"D_STEP106", 1, 2, 0);
	trans[0][395]	= settr(394,0,396,1,0,".(goto)", 0, 2, 0); /* m: 396 -> 0,417 */
	reached0[396] = 1;
	trans[0][383]	= settr(382,0,392,81,81,"((((waiters>0)&&awake)&&(state[queue[0]]==WAITING)))", 1, 2, 0);
/*->*/	trans[0][392]	= settr(391,32,396,82,82,"D_STEP25", 1, 2, 0);
	trans[0][393]	= settr(392,0,396,2,0,"else", 0, 2, 0);
	trans[0][396]	= settr(395,0,417,83,83,"awake = 0", 0, 2, 0); /* m: 401 -> 0,417 */
	reached0[401] = 1;
	trans[0][400]	= settr(399,0,401,1,0,".(goto)", 0, 2, 0); /* m: 401 -> 0,417 */
	reached0[401] = 1;
	trans[0][398]	= settr(397,0,401,2,0,"else", 0, 2, 0);
	trans[0][401]	= settr(400,0,417,84,84,"result = TIMED_OUT", 0, 2, 0); /* m: 402 -> 0,417 */
	reached0[402] = 1;
	trans[0][402]	= settr(0,0,0,0,0,"taken = 1",0,0,0);
	trans[0][405]	= settr(404,0,417,1,0,".(goto)", 0, 2, 0);
	trans[0][403]	= settr(402,0,417,2,0,"else", 0, 2, 0);
	trans[0][408]	= settr(407,0,417,1,0,".(goto)", 0, 2, 0);
	trans[0][406]	= settr(405,0,417,2,0,"else", 0, 2, 0);
	T = trans[ 0][417] = settr(416,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(416,0,416,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][416]	= settr(415,32,428,85,85,"D_STEP113", 1, 2, 0);
	T = trans[ 0][428] = settr(427,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(427,0,426,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][426] = settr(425,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(425,0,418,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(425,0,419,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(425,0,422,0,0,"IF", 0, 2, 0);
	trans[0][418]	= settr(417,0,433,86,0,"((wake==0))", 0, 2, 0);
	trans[0][427]	= settr(426,0,433,1,0,".(goto)", 0, 2, 0);
	trans[0][419]	= settr(0,0,0,0,0,"(0)",0,0,0);
	trans[0][420]	= settr(419,0,433,87,87,"(1)", 0, 2, 0); /* m: 421 -> 433,0 */
	reached0[421] = 1;
	trans[0][421]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	trans[0][422]	= settr(421,0,424,2,0,"else", 0, 2, 0);
	T = trans[ 0][424] = settr(423,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(423,0,423,0,0,"sub-sequence", 0, 2, 0);
	trans[0][423]	= settr(422,0,425,88,88,"asleep[wake] = 0", 1, 2, 0);
	trans[0][425]	= settr(424,0,433,89,89,"wake = 0", 0, 2, 0);
	T = trans[0][433] = settr(432,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(432,0,430,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(432,0,432,0,0,"IF", 0, 2, 0);
	trans[0][430]	= settr(429,0,581,90,90,"(taken)", 0, 2, 0); /* m: 560 -> 581,0 */
	reached0[560] = 1;
	trans[0][431]	= settr(430,0,560,1,0,"goto :b6", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][434]	= settr(433,0,557,1,0,".(goto)", 0, 2, 0);
	trans[0][432]	= settr(431,0,557,2,0,"else", 0, 2, 0);
	trans[0][437]	= settr(436,0,442,91,0,"((state[me]==WOKEN))", 1, 2, 0);
	T = trans[ 0][442] = settr(441,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(441,0,441,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][441] = settr(440,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(440,2,438,0,0,"ATOMIC", 1, 2, 0);
	trans[0][438]	= settr(437,4,540,92,92,"((guard==0))", 1, 2, 0); /* m: 439 -> 540,0 */
	reached0[439] = 1;
	trans[0][439]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][440]	= settr(0,0,0,0,0,"w = word",0,0,0);
	T = trans[0][540] = settr(539,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(539,0,443,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(539,0,539,0,0,"IF", 0, 2, 0);
	trans[0][443]	= settr(442,0,538,93,0,"((state[me]==WOKEN))", 1, 2, 0);
	T = trans[ 0][538] = settr(537,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(537,0,533,0,0,"sub-sequence", 0, 2, 0);
	trans[0][534]	= settr(533,0,533,1,0,".(goto)", 0, 2, 0);
	T = trans[0][533] = settr(532,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(532,0,444,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(532,0,497,0,0,"DO", 0, 2, 0);
	trans[0][444]	= settr(443,0,462,94,0,"(((w>>4)==0))", 0, 2, 0);
	T = trans[ 0][462] = settr(461,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(461,0,461,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][461]	= settr(460,32,495,95,95,"D_STEP97", 1, 2, 0);
	T = trans[0][495] = settr(494,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(494,0,463,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(494,0,494,0,0,"IF", 0, 2, 0);
	trans[0][463]	= settr(462,0,492,96,96,"(ok)", 0, 2, 0);
/*->*/	trans[0][492]	= settr(491,32,536,97,97,"D_STEP169", 1, 2, 0);
	trans[0][493]	= settr(492,0,536,1,0,"goto :b10", 0, 2, 0); /* m: 536 -> 0,550 */
	reached0[536] = 1;
	trans[0][496]	= settr(495,0,533,1,0,".(goto)", 0, 2, 0);
	trans[0][494]	= settr(493,0,533,2,0,"else", 0, 2, 0);
	trans[0][497]	= settr(496,0,525,2,0,"else", 0, 2, 0);
	T = trans[ 0][525] = settr(524,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(524,2,504,0,0,"ATOMIC", 1, 2, 0);
	T = trans[ 0][504] = settr(503,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(503,0,502,0,0,"sub-sequence", 1, 2, 0);
	T = trans[ 0][502] = settr(501,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(501,0,500,0,0,"sub-sequence", 1, 2, 0);
	T = trans[0][500] = settr(499,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(499,2,498,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(499,2,499,0,0,"IF", 1, 2, 0);
	trans[0][498]	= settr(497,2,519,98,98,"(1)", 1, 2, 0); /* m: 503 -> 519,0 */
	reached0[503] = 1;
	trans[0][501]	= settr(500,2,503,1,0,".(goto)", 1, 2, 0); /* m: 503 -> 0,519 */
	reached0[503] = 1;
	trans[0][499]	= settr(498,2,519,99,99,"interval = 1", 1, 2, 0); /* m: 503 -> 0,519 */
	reached0[503] = 1;
	trans[0][503]	= settr(502,2,519,100,100,"passes = interval", 1, 2, 0);
	T = trans[ 0][519] = settr(518,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(518,0,518,0,0,"sub-sequence", 1, 2, 0);
/*->*/	trans[0][518]	= settr(517,34,523,101,101,"D_STEP87", 1, 2, 0);
	T = trans[0][523] = settr(522,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(522,2,520,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(522,2,522,0,0,"IF", 1, 2, 0);
	trans[0][520]	= settr(519,4,531,102,102,"((ok&&passes))", 1, 2, 0); /* m: 521 -> 531,0 */
	reached0[521] = 1;
	trans[0][521]	= settr(0,0,0,0,0,"due = me",0,0,0);
	trans[0][524]	= settr(523,0,531,103,103,".(goto)", 1, 2, 0);
	trans[0][522]	= settr(521,2,524,2,0,"else", 1, 2, 0);
	T = trans[0][531] = settr(530,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(530,0,526,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(530,0,530,0,0,"IF", 0, 2, 0);
	trans[0][526]	= settr(525,0,527,104,104,"(ok)", 0, 2, 0);
	trans[0][527]	= settr(526,0,528,105,105,"state[me] = WAITING", 1, 2, 0);
	trans[0][528]	= settr(527,0,550,106,106,"taken = 0", 0, 2, 0); /* m: 536 -> 0,550 */
	reached0[536] = 1;
	trans[0][529]	= settr(528,0,536,1,0,"goto :b10", 0, 2, 0); /* m: 536 -> 0,550 */
	reached0[536] = 1;
	trans[0][532]	= settr(531,0,533,1,0,".(goto)", 0, 2, 0);
	trans[0][530]	= settr(529,0,533,2,0,"else", 0, 2, 0);
	trans[0][535]	= settr(534,0,536,1,0,"break", 0, 2, 0);
	trans[0][536]	= settr(535,0,550,107,107,"passes = 0", 0, 2, 0); /* m: 537 -> 0,550 */
	reached0[537] = 1;
	trans[0][537]	= settr(0,0,0,0,0,"w = 0",0,0,0);
	trans[0][541]	= settr(540,0,550,1,0,".(goto)", 0, 2, 0);
	trans[0][539]	= settr(538,0,550,2,0,"else", 0, 2, 0);
	T = trans[ 0][550] = settr(549,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(549,0,549,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][549]	= settr(548,32,555,108,108,"D_STEP113", 1, 2, 0);
	T = trans[0][555] = settr(554,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(554,0,551,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(554,0,554,0,0,"IF", 0, 2, 0);
	trans[0][551]	= settr(550,0,581,109,109,"(taken)", 0, 2, 0); /* m: 552 -> 581,0 */
	reached0[552] = 1;
	trans[0][552]	= settr(0,0,0,0,0,"result = ACQUIRED",0,0,0);
	trans[0][553]	= settr(552,0,560,1,0,"goto :b6", 0, 2, 0); /* m: 560 -> 0,581 */
	reached0[560] = 1;
	trans[0][556]	= settr(555,0,557,1,0,".(goto)", 0, 2, 0);
	trans[0][554]	= settr(553,0,557,2,0,"else", 0, 2, 0);
	trans[0][559]	= settr(558,0,560,1,0,"break", 0, 2, 0);
	trans[0][560]	= settr(559,0,581,110,110,"taken = 0", 0, 2, 0); /* m: 561 -> 0,581 */
	reached0[561] = 1;
	trans[0][561]	= settr(0,0,0,0,0,"time_is_up = 0",0,0,0);
	trans[0][567]	= settr(566,0,581,1,0,".(goto)", 0, 2, 0);
	trans[0][563]	= settr(562,0,581,111,111,"((result==TAKEN))", 0, 2, 0); /* m: 564 -> 581,0 */
	reached0[564] = 1;
	trans[0][564]	= settr(0,0,0,0,0,"result = ACQUIRED",0,0,0);
	trans[0][565]	= settr(564,0,581,2,0,"else", 0, 2, 0);
	T = trans[ 0][581] = settr(580,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(580,0,580,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][580]	= settr(579,32,1927,112,112,"D_STEP76", 1, 2, 0);
	T = trans[0][1927] = settr(1926,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1926,0,582,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1926,0,1926,0,0,"IF", 0, 2, 0);
	trans[0][582]	= settr(581,0,587,113,113,"((result==ACQUIRED))", 0, 2, 0); /* m: 583 -> 587,0 */
	reached0[583] = 1;
	trans[0][583]	= settr(0,0,0,0,0,"assert((!(was_closed)||((role&2)==0)))",0,0,0);
	T = trans[ 0][587] = settr(586,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(586,0,586,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][586]	= settr(585,32,588,114,114,"D_STEP71", 1, 2, 0);
	trans[0][588]	= settr(587,0,1704,115,115,"stops = 1", 0, 2, 0);
	trans[0][1705]	= settr(1704,0,1704,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1704] = settr(1703,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1703,0,589,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1703,0,1159,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1703,0,1703,0,0,"DO", 0, 2, 0);
	trans[0][589]	= settr(588,0,1158,116,116,"(((role&1)&&(stops>0)))", 0, 2, 0); /* m: 590 -> 1158,0 */
	reached0[590] = 1;
	trans[0][590]	= settr(0,0,0,0,0,"stops = (stops-1)",0,0,0);
	T = trans[ 0][1158] = settr(1157,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1157,0,591,0,0,"sub-sequence", 0, 2, 0);
	trans[0][591]	= settr(590,0,1155,117,117,"w = word", 1, 2, 0);
	T = trans[0][1155] = settr(1154,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1154,0,592,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1154,0,1154,0,0,"IF", 0, 2, 0);
	trans[0][592]	= settr(591,0,606,118,0,"(((w&1)!=0))", 0, 2, 0);
	T = trans[ 0][606] = settr(605,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(605,0,593,0,0,"sub-sequence", 0, 2, 0);
	trans[0][593]	= settr(592,0,604,119,119,"taken = 0", 0, 2, 0);
	T = trans[0][604] = settr(603,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(603,0,594,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(603,0,596,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(603,0,603,0,0,"IF", 0, 2, 0);
	trans[0][594]	= settr(593,0,1152,120,120,"(((w&4)!=0))", 0, 2, 0); /* m: 595 -> 1152,0 */
	reached0[595] = 1;
	trans[0][595]	= settr(0,0,0,0,0,"taken = 1",0,0,0);
	trans[0][605]	= settr(604,0,607,1,0,".(goto)", 0, 2, 0); /* m: 607 -> 0,1152 */
	reached0[607] = 1;
	trans[0][596]	= settr(595,0,601,121,0,"((((w&4)==0)&&(state[(3+1)]==WAITING)))", 1, 2, 0);
	T = trans[ 0][601] = settr(600,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(600,0,599,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][599] = settr(598,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(598,0,597,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(598,0,598,0,0,"IF", 0, 2, 0);
	trans[0][597]	= settr(596,0,602,1,0,"(1)", 0, 2, 0);
	trans[0][600]	= settr(599,0,602,1,0,".(goto)", 0, 2, 0);
	trans[0][598]	= settr(597,0,602,122,122,"interval = 1", 1, 2, 0);
	trans[0][602]	= settr(601,0,607,123,123,"taken = interval", 1, 2, 0);
	trans[0][603]	= settr(602,0,607,2,0,"else", 0, 2, 0);
	trans[0][607]	= settr(606,0,1152,124,124,"assert((((w&4)!=0)==taken))", 0, 2, 0);
	T = trans[0][1152] = settr(1151,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1151,0,608,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1151,0,1151,0,0,"IF", 0, 2, 0);
	trans[0][608]	= settr(607,0,1150,125,125,"(taken)", 0, 2, 0);
	T = trans[ 0][1150] = settr(1149,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1149,0,612,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][612] = settr(611,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(611,0,611,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][611]	= settr(610,32,773,126,126,"D_STEP73", 1, 2, 0);
	T = trans[ 0][773] = settr(772,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(772,0,617,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][617] = settr(616,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(616,0,616,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][616] = settr(615,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(615,2,613,0,0,"ATOMIC", 1, 2, 0);
	trans[0][613]	= settr(612,4,689,127,127,"((guard==0))", 1, 2, 0); /* m: 614 -> 689,0 */
	reached0[614] = 1;
	trans[0][614]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][615]	= settr(0,0,0,0,0,"w = word",0,0,0);
/*->*/	trans[0][689]	= settr(688,32,771,128,128,"D_STEP289", 1, 2, 0);
	T = trans[0][771] = settr(770,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(770,0,690,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(770,0,761,0,0,"IF", 0, 2, 0);
	trans[0][690]	= settr(689,0,758,129,129,"(taken)", 0, 2, 0); /* m: 691 -> 758,0 */
	reached0[691] = 1;
	trans[0][691]	= settr(0,0,0,0,0,"place = next",0,0,0);
	T = trans[ 0][758] = settr(757,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(757,0,737,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][737]	= settr(736,32,745,130,130,"D_STEP47", 1, 2, 0);
	T = trans[ 0][745] = settr(744,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(744,0,744,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][744]	= settr(743,32,757,131,131,"D_STEP106", 1, 2, 0);
/*->*/	trans[0][757]	= settr(756,32,759,132,132,"D_STEP62", 1, 2, 0);
	trans[0][759]	= settr(758,0,784,133,133,"place = 0", 0, 2, 0); /* m: 760 -> 0,784 */
	reached0[760] = 1;
	trans[0][760]	= settr(0,0,0,0,0,"next = 0",0,0,0);
	trans[0][772]	= settr(771,0,784,1,0,".(goto)", 0, 2, 0);
	trans[0][761]	= settr(760,0,770,2,0,"else", 0, 2, 0);
	T = trans[ 0][770] = settr(769,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(769,0,769,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][769]	= settr(768,32,784,134,134,"D_STEP113", 1, 2, 0);
	T = trans[ 0][784] = settr(783,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(783,0,782,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][782] = settr(781,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(781,0,774,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(781,0,775,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(781,0,778,0,0,"IF", 0, 2, 0);
	trans[0][774]	= settr(773,0,1135,135,0,"((wake==0))", 0, 2, 0);
	trans[0][783]	= settr(782,0,1135,1,0,".(goto)", 0, 2, 0);
	trans[0][775]	= settr(0,0,0,0,0,"(0)",0,0,0);
	trans[0][776]	= settr(775,0,1135,136,136,"(1)", 0, 2, 0); /* m: 777 -> 1135,0 */
	reached0[777] = 1;
	trans[0][777]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	trans[0][778]	= settr(777,0,780,2,0,"else", 0, 2, 0);
	T = trans[ 0][780] = settr(779,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(779,0,779,0,0,"sub-sequence", 0, 2, 0);
	trans[0][779]	= settr(778,0,781,137,137,"asleep[wake] = 0", 1, 2, 0);
	trans[0][781]	= settr(780,0,1135,138,138,"wake = 0", 0, 2, 0);
	T = trans[0][1135] = settr(1134,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1134,0,785,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1134,0,1134,0,0,"IF", 0, 2, 0);
	trans[0][785]	= settr(784,0,1133,139,139,"(taken)", 0, 2, 0);
	T = trans[ 0][1133] = settr(1132,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1132,0,786,0,0,"sub-sequence", 0, 2, 0);
	trans[0][786]	= settr(785,0,1128,140,140,"taken = 0", 0, 2, 0);
	trans[0][1129]	= settr(1128,0,1128,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1128] = settr(1127,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1127,0,787,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1127,0,790,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1127,0,793,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1127,0,796,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1127,0,1008,0,0,"DO", 0, 2, 0);
	trans[0][787]	= settr(786,0,788,141,0,"((state[me]==GRANTED))", 1, 2, 0);
	trans[0][788]	= settr(787,0,1145,142,142,"result = ACQUIRED", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][789]	= settr(788,0,1131,1,0,"goto :b19", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][790]	= settr(789,0,791,143,0,"((state[me]==CLOSED))", 1, 2, 0);
	trans[0][791]	= settr(790,0,1145,144,144,"result = CLOSED", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][792]	= settr(791,0,1131,1,0,"goto :b19", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][793]	= settr(792,0,794,145,0,"((state[me]==CANCELLED))", 1, 2, 0);
	trans[0][794]	= settr(793,0,1145,146,146,"result = CANCELLED", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][795]	= settr(794,0,1131,1,0,"goto :b19", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][796]	= settr(795,0,1006,147,0,"((state[me]==WAITING))", 1, 2, 0);
	T = trans[0][1006] = settr(1005,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1005,0,797,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1005,0,812,0,0,"IF", 0, 2, 0);
	trans[0][797]	= settr(796,0,811,148,0,"((0&&!(0)))", 0, 2, 0);
	T = trans[ 0][811] = settr(810,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(810,0,809,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][809] = settr(808,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(808,0,800,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(808,0,808,0,0,"IF", 0, 2, 0);
	T = trans[ 0][800] = settr(799,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(799,2,798,0,0,"ATOMIC", 1, 2, 0);
	trans[0][798]	= settr(797,4,806,149,149,"((state[me]==WAITING))", 1, 2, 0); /* m: 799 -> 806,0 */
	reached0[799] = 1;
	trans[0][799]	= settr(0,0,0,0,0,"asleep[me] = 1",0,0,0);
	T = trans[0][806] = settr(805,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(805,0,801,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(805,0,805,0,0,"IF", 0, 2, 0);
	trans[0][801]	= settr(800,0,1128,150,0,"((asleep[me]==0))", 1, 2, 0);
	trans[0][807]	= settr(806,0,1128,1,0,".(goto)", 0, 2, 0);
	T = trans[ 0][805] = settr(804,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(804,2,802,0,0,"ATOMIC", 1, 2, 0);
	trans[0][802]	= settr(801,0,1128,151,151,"((spurious>0))", 1, 2, 0); /* m: 803 -> 1128,0 */
	reached0[803] = 1;
	trans[0][803]	= settr(0,0,0,0,0,"spurious = (spurious-1)",0,0,0);
	trans[0][804]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][810]	= settr(809,0,1128,1,0,".(goto)", 0, 2, 0);
	trans[0][808]	= settr(807,0,1128,2,0,"else", 0, 2, 0);
	trans[0][1007]	= settr(1006,0,1128,1,0,".(goto)", 0, 2, 0);
	trans[0][812]	= settr(811,0,834,2,0,"else", 0, 2, 0);
	T = trans[ 0][834] = settr(833,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(833,0,832,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][832] = settr(831,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(831,0,815,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(831,0,831,0,0,"IF", 0, 2, 0);
	T = trans[ 0][815] = settr(814,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(814,2,813,0,0,"ATOMIC", 1, 2, 0);
	trans[0][813]	= settr(812,4,829,152,152,"((state[me]==WAITING))", 1, 2, 0); /* m: 814 -> 829,0 */
	reached0[814] = 1;
	trans[0][814]	= settr(0,0,0,0,0,"asleep[me] = 1",0,0,0);
	T = trans[0][829] = settr(828,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(828,0,816,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(828,0,820,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(828,0,824,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(828,0,828,0,0,"IF", 0, 2, 0);
	trans[0][816]	= settr(815,0,1000,153,0,"((asleep[me]==0))", 1, 2, 0);
	trans[0][830]	= settr(829,0,1000,1,0,".(goto)", 0, 2, 0);
	T = trans[ 0][820] = settr(819,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(819,2,817,0,0,"ATOMIC", 1, 2, 0);
	trans[0][817]	= settr(816,0,1000,154,154,"((spurious>0))", 1, 2, 0); /* m: 818 -> 1000,0 */
	reached0[818] = 1;
	trans[0][818]	= settr(0,0,0,0,0,"spurious = (spurious-1)",0,0,0);
	trans[0][819]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	T = trans[ 0][824] = settr(823,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(823,2,821,0,0,"ATOMIC", 1, 2, 0);
	trans[0][821]	= settr(820,0,1000,155,155,"((0&&asleep[me]))", 1, 2, 0); /* m: 822 -> 1000,0 */
	reached0[822] = 1;
	trans[0][822]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][823]	= settr(0,0,0,0,0,"time_is_up = 1",0,0,0);
	T = trans[ 0][828] = settr(827,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(827,2,825,0,0,"ATOMIC", 1, 2, 0);
	trans[0][825]	= settr(824,0,1000,156,156,"((((asleep[me]&&(queue[0]==me))&&((word>>4)!=0))&&((word&4)==0)))", 1, 2, 0); /* m: 826 -> 1000,0 */
	reached0[826] = 1;
	trans[0][826]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][827]	= settr(0,0,0,0,0,"interval = 1",0,0,0);
	trans[0][833]	= settr(832,0,1000,1,0,".(goto)", 0, 2, 0);
	trans[0][831]	= settr(830,0,1000,2,0,"else", 0, 2, 0);
	T = trans[ 0][1000] = settr(999,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(999,0,839,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][839] = settr(838,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(838,0,838,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][838] = settr(837,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(837,2,835,0,0,"ATOMIC", 1, 2, 0);
	trans[0][835]	= settr(834,0,978,157,157,"((guard==0))", 1, 2, 0); /* m: 836 -> 978,0 */
	reached0[836] = 1;
	trans[0][836]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][837]	= settr(0,0,0,0,0,"w = word",0,0,0);
	trans[0][840]	= settr(0,0,0,0,0,"taken = 0",0,0,0);
	trans[0][841]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	T = trans[0][978] = settr(977,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(977,0,842,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(977,0,977,0,0,"IF", 0, 2, 0);
	trans[0][842]	= settr(841,0,885,158,0,"((!(taken)&&(state[me]==WAITING)))", 1, 2, 0);
	T = trans[0][885] = settr(884,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(884,0,843,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(884,0,884,0,0,"IF", 0, 2, 0);
	trans[0][843]	= settr(842,0,883,159,0,"((queue[0]==me))", 1, 2, 0);
	T = trans[ 0][883] = settr(882,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(882,0,848,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][848] = settr(847,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(847,0,846,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][846] = settr(845,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(845,0,844,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(845,0,845,0,0,"IF", 0, 2, 0);
	trans[0][844]	= settr(843,0,849,1,0,"(1)", 0, 2, 0);
	trans[0][847]	= settr(846,0,849,1,0,".(goto)", 0, 2, 0);
	trans[0][845]	= settr(844,0,849,160,160,"interval = 1", 1, 2, 0);
	trans[0][849]	= settr(848,0,879,161,161,"w = word", 1, 2, 0);
	trans[0][880]	= settr(879,0,879,1,0,".(goto)", 0, 2, 0);
	T = trans[0][879] = settr(878,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(878,0,850,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(878,0,877,0,0,"DO", 0, 2, 0);
	trans[0][850]	= settr(849,0,871,162,0,"((interval&&((w>>4)!=0)))", 1, 2, 0);
/*->*/	trans[0][871]	= settr(870,32,875,163,163,"D_STEP323", 1, 2, 0);
	T = trans[0][875] = settr(874,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(874,0,872,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(874,0,874,0,0,"IF", 0, 2, 0);
	trans[0][872]	= settr(871,0,894,164,164,"(ok)", 0, 2, 0); /* m: 882 -> 894,0 */
	reached0[882] = 1;
	trans[0][873]	= settr(872,0,882,1,0,"goto :b20", 0, 2, 0); /* m: 882 -> 0,894 */
	reached0[882] = 1;
	trans[0][876]	= settr(875,0,879,1,0,".(goto)", 0, 2, 0);
	trans[0][874]	= settr(873,0,879,2,0,"else", 0, 2, 0);
	trans[0][877]	= settr(876,0,882,2,0,"else", 0, 2, 0);
	trans[0][878]	= settr(877,0,882,1,0,"goto :b20", 0, 2, 0); /* m: 882 -> 0,894 */
	reached0[882] = 1;
	trans[0][881]	= settr(880,0,882,1,0,"break", 0, 2, 0);
	trans[0][882]	= settr(881,0,894,165,165,"w = 0", 0, 2, 0);
	trans[0][886]	= settr(885,0,894,1,0,".(goto)", 0, 2, 0);
	trans[0][884]	= settr(883,0,894,2,0,"else", 0, 2, 0);
	T = trans[0][894] = settr(893,0,0,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(893,0,887,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(893,0,893,0,0,"IF", 0, 2, 0);
	trans[0][887]	= settr(0,0,0,0,0,"(0)",0,0,0);
	T = trans[ 0][892] = settr(891,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(891,0,890,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][890] = settr(889,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(889,0,888,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(889,0,889,0,0,"IF", 0, 2, 0);
	trans[0][888]	= settr(887,0,975,1,0,"(1)", 0, 2, 0);
	trans[0][891]	= settr(890,0,975,1,0,".(goto)", 0, 2, 0);
	trans[0][889]	= settr(888,0,975,166,166,"time_is_up = 1", 0, 2, 0);
	trans[0][895]	= settr(894,0,975,1,0,".(goto)", 0, 2, 0);
	trans[0][893]	= settr(892,0,975,2,0,"else", 0, 2, 0);
	T = trans[0][975] = settr(974,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(974,0,896,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(974,0,974,0,0,"IF", 0, 2, 0);
	trans[0][896]	= settr(895,0,970,167,0,"(time_is_up)", 0, 2, 0);
	T = trans[0][970] = settr(969,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(969,0,897,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(969,0,969,0,0,"IF", 0, 2, 0);
	trans[0][897]	= settr(896,0,968,168,0,"((state[me]!=GRANTED))", 1, 2, 0);
	T = trans[ 0][968] = settr(967,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(967,0,898,0,0,"sub-sequence", 0, 2, 0);
	trans[0][898]	= settr(897,0,899,169,169,"awake = (state[me]==WOKEN)", 1, 2, 0);
	trans[0][899]	= settr(898,0,910,170,170,"wake = 0", 0, 2, 0);
	T = trans[0][910] = settr(909,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(909,0,900,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(909,0,909,0,0,"IF", 0, 2, 0);
	trans[0][900]	= settr(899,0,908,171,0,"((me==queue[0]))", 1, 2, 0);
	T = trans[ 0][908] = settr(907,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(907,0,907,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][907]	= settr(906,32,944,172,172,"D_STEP106", 1, 2, 0);
	trans[0][911]	= settr(910,0,944,1,0,".(goto)", 0, 2, 0);
	trans[0][909]	= settr(908,0,944,2,0,"else", 0, 2, 0);
/*->*/	trans[0][944]	= settr(943,32,965,173,173,"D_STEP15", 1, 2, 0);
	T = trans[0][965] = settr(964,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(964,0,945,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(964,0,954,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(964,0,964,0,0,"IF", 0, 2, 0);
	trans[0][945]	= settr(944,0,953,174,0,"((waiters==0))", 1, 2, 0);
	T = trans[ 0][953] = settr(952,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(952,0,952,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][952]	= settr(951,32,967,175,175,"D_STEP106", 1, 2, 0);
	trans[0][966]	= settr(965,0,967,1,0,".(goto)", 0, 2, 0); /* m: 967 -> 0,988 */
	reached0[967] = 1;
	trans[0][954]	= settr(953,0,963,176,176,"((((waiters>0)&&awake)&&(state[queue[0]]==WAITING)))", 1, 2, 0);
/*->*/	trans[0][963]	= settr(962,32,967,177,177,"D_STEP25", 1, 2, 0);
	trans[0][964]	= settr(963,0,967,2,0,"else", 0, 2, 0);
	trans[0][967]	= settr(966,0,988,178,178,"awake = 0", 0, 2, 0); /* m: 972 -> 0,988 */
	reached0[972] = 1;
	trans[0][971]	= settr(970,0,972,1,0,".(goto)", 0, 2, 0); /* m: 972 -> 0,988 */
	reached0[972] = 1;
	trans[0][969]	= settr(968,0,972,2,0,"else", 0, 2, 0);
	trans[0][972]	= settr(971,0,988,179,179,"result = TIMED_OUT", 0, 2, 0); /* m: 973 -> 0,988 */
	reached0[973] = 1;
	trans[0][973]	= settr(0,0,0,0,0,"taken = 1",0,0,0);
	trans[0][976]	= settr(975,0,988,1,0,".(goto)", 0, 2, 0);
	trans[0][974]	= settr(973,0,988,2,0,"else", 0, 2, 0);
	trans[0][979]	= settr(978,0,988,1,0,".(goto)", 0, 2, 0);
	trans[0][977]	= settr(976,0,988,2,0,"else", 0, 2, 0);
	T = trans[ 0][988] = settr(987,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(987,0,987,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][987]	= settr(986,32,999,180,180,"D_STEP113", 1, 2, 0);
	T = trans[ 0][999] = settr(998,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(998,0,997,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][997] = settr(996,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(996,0,989,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(996,0,990,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(996,0,993,0,0,"IF", 0, 2, 0);
	trans[0][989]	= settr(988,0,1004,181,0,"((wake==0))", 0, 2, 0);
	trans[0][998]	= settr(997,0,1004,1,0,".(goto)", 0, 2, 0);
	trans[0][990]	= settr(0,0,0,0,0,"(0)",0,0,0);
	trans[0][991]	= settr(990,0,1004,182,182,"(1)", 0, 2, 0); /* m: 992 -> 1004,0 */
	reached0[992] = 1;
	trans[0][992]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	trans[0][993]	= settr(992,0,995,2,0,"else", 0, 2, 0);
	T = trans[ 0][995] = settr(994,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(994,0,994,0,0,"sub-sequence", 0, 2, 0);
	trans[0][994]	= settr(993,0,996,183,183,"asleep[wake] = 0", 1, 2, 0);
	trans[0][996]	= settr(995,0,1004,184,184,"wake = 0", 0, 2, 0);
	T = trans[0][1004] = settr(1003,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1003,0,1001,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1003,0,1003,0,0,"IF", 0, 2, 0);
	trans[0][1001]	= settr(1000,0,1145,185,185,"(taken)", 0, 2, 0); /* m: 1131 -> 1145,0 */
	reached0[1131] = 1;
	trans[0][1002]	= settr(1001,0,1131,1,0,"goto :b19", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][1005]	= settr(1004,0,1128,1,0,".(goto)", 0, 2, 0);
	trans[0][1003]	= settr(1002,0,1128,2,0,"else", 0, 2, 0);
	trans[0][1008]	= settr(1007,0,1013,186,0,"((state[me]==WOKEN))", 1, 2, 0);
	T = trans[ 0][1013] = settr(1012,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1012,0,1012,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1012] = settr(1011,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1011,2,1009,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1009]	= settr(1008,4,1111,187,187,"((guard==0))", 1, 2, 0); /* m: 1010 -> 1111,0 */
	reached0[1010] = 1;
	trans[0][1010]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][1011]	= settr(0,0,0,0,0,"w = word",0,0,0);
	T = trans[0][1111] = settr(1110,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1110,0,1014,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1110,0,1110,0,0,"IF", 0, 2, 0);
	trans[0][1014]	= settr(1013,0,1109,188,0,"((state[me]==WOKEN))", 1, 2, 0);
	T = trans[ 0][1109] = settr(1108,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1108,0,1104,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1105]	= settr(1104,0,1104,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1104] = settr(1103,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1103,0,1015,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1103,0,1068,0,0,"DO", 0, 2, 0);
	trans[0][1015]	= settr(1014,0,1033,189,0,"(((w>>4)==0))", 0, 2, 0);
	T = trans[ 0][1033] = settr(1032,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1032,0,1032,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1032]	= settr(1031,32,1066,190,190,"D_STEP97", 1, 2, 0);
	T = trans[0][1066] = settr(1065,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1065,0,1034,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1065,0,1065,0,0,"IF", 0, 2, 0);
	trans[0][1034]	= settr(1033,0,1063,191,191,"(ok)", 0, 2, 0);
/*->*/	trans[0][1063]	= settr(1062,32,1107,192,192,"D_STEP169", 1, 2, 0);
	trans[0][1064]	= settr(1063,0,1107,1,0,"goto :b23", 0, 2, 0); /* m: 1107 -> 0,1121 */
	reached0[1107] = 1;
	trans[0][1067]	= settr(1066,0,1104,1,0,".(goto)", 0, 2, 0);
	trans[0][1065]	= settr(1064,0,1104,2,0,"else", 0, 2, 0);
	trans[0][1068]	= settr(1067,0,1096,2,0,"else", 0, 2, 0);
	T = trans[ 0][1096] = settr(1095,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1095,2,1075,0,0,"ATOMIC", 1, 2, 0);
	T = trans[ 0][1075] = settr(1074,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1074,0,1073,0,0,"sub-sequence", 1, 2, 0);
	T = trans[ 0][1073] = settr(1072,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1072,0,1071,0,0,"sub-sequence", 1, 2, 0);
	T = trans[0][1071] = settr(1070,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1070,2,1069,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(1070,2,1070,0,0,"IF", 1, 2, 0);
	trans[0][1069]	= settr(1068,2,1090,193,193,"(1)", 1, 2, 0); /* m: 1074 -> 1090,0 */
	reached0[1074] = 1;
	trans[0][1072]	= settr(1071,2,1074,1,0,".(goto)", 1, 2, 0); /* m: 1074 -> 0,1090 */
	reached0[1074] = 1;
	trans[0][1070]	= settr(1069,2,1090,194,194,"interval = 1", 1, 2, 0); /* m: 1074 -> 0,1090 */
	reached0[1074] = 1;
	trans[0][1074]	= settr(1073,2,1090,195,195,"passes = interval", 1, 2, 0);
	T = trans[ 0][1090] = settr(1089,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1089,0,1089,0,0,"sub-sequence", 1, 2, 0);
/*->*/	trans[0][1089]	= settr(1088,34,1094,196,196,"D_STEP87", 1, 2, 0);
	T = trans[0][1094] = settr(1093,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1093,2,1091,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(1093,2,1093,0,0,"IF", 1, 2, 0);
	trans[0][1091]	= settr(1090,4,1102,197,197,"((ok&&passes))", 1, 2, 0); /* m: 1092 -> 1102,0 */
	reached0[1092] = 1;
	trans[0][1092]	= settr(0,0,0,0,0,"due = me",0,0,0);
	trans[0][1095]	= settr(1094,0,1102,198,198,".(goto)", 1, 2, 0);
	trans[0][1093]	= settr(1092,2,1095,2,0,"else", 1, 2, 0);
	T = trans[0][1102] = settr(1101,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1101,0,1097,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1101,0,1101,0,0,"IF", 0, 2, 0);
	trans[0][1097]	= settr(1096,0,1098,199,199,"(ok)", 0, 2, 0);
	trans[0][1098]	= settr(1097,0,1099,200,200,"state[me] = WAITING", 1, 2, 0);
	trans[0][1099]	= settr(1098,0,1121,201,201,"taken = 0", 0, 2, 0); /* m: 1107 -> 0,1121 */
	reached0[1107] = 1;
	trans[0][1100]	= settr(1099,0,1107,1,0,"goto :b23", 0, 2, 0); /* m: 1107 -> 0,1121 */
	reached0[1107] = 1;
	trans[0][1103]	= settr(1102,0,1104,1,0,".(goto)", 0, 2, 0);
	trans[0][1101]	= settr(1100,0,1104,2,0,"else", 0, 2, 0);
	trans[0][1106]	= settr(1105,0,1107,1,0,"break", 0, 2, 0);
	trans[0][1107]	= settr(1106,0,1121,202,202,"passes = 0", 0, 2, 0); /* m: 1108 -> 0,1121 */
	reached0[1108] = 1;
	trans[0][1108]	= settr(0,0,0,0,0,"w = 0",0,0,0);
	trans[0][1112]	= settr(1111,0,1121,1,0,".(goto)", 0, 2, 0);
	trans[0][1110]	= settr(1109,0,1121,2,0,"else", 0, 2, 0);
	T = trans[ 0][1121] = settr(1120,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1120,0,1120,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1120]	= settr(1119,32,1126,203,203,"D_STEP113", 1, 2, 0);
	T = trans[0][1126] = settr(1125,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1125,0,1122,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1125,0,1125,0,0,"IF", 0, 2, 0);
	trans[0][1122]	= settr(1121,0,1145,204,204,"(taken)", 0, 2, 0); /* m: 1123 -> 1145,0 */
	reached0[1123] = 1;
	trans[0][1123]	= settr(0,0,0,0,0,"result = ACQUIRED",0,0,0);
	trans[0][1124]	= settr(1123,0,1131,1,0,"goto :b19", 0, 2, 0); /* m: 1131 -> 0,1145 */
	reached0[1131] = 1;
	trans[0][1127]	= settr(1126,0,1128,1,0,".(goto)", 0, 2, 0);
	trans[0][1125]	= settr(1124,0,1128,2,0,"else", 0, 2, 0);
	trans[0][1130]	= settr(1129,0,1131,1,0,"break", 0, 2, 0);
	trans[0][1131]	= settr(1130,0,1145,205,205,"taken = 0", 0, 2, 0); /* m: 1132 -> 0,1145 */
	reached0[1132] = 1;
	trans[0][1132]	= settr(0,0,0,0,0,"time_is_up = 0",0,0,0);
	trans[0][1136]	= settr(1135,0,1137,1,0,".(goto)", 0, 2, 0); /* m: 1137 -> 0,1145 */
	reached0[1137] = 1;
	trans[0][1134]	= settr(1133,0,1137,2,0,"else", 0, 2, 0);
	trans[0][1137]	= settr(1136,0,1145,206,206,"taken = 0", 0, 2, 0);
	T = trans[ 0][1145] = settr(1144,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1144,0,1144,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1144]	= settr(1143,32,1149,207,207,"D_STEP76", 1, 2, 0);
	T = trans[ 0][1149] = settr(1148,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1148,0,1148,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1148]	= settr(1147,32,1157,208,208,"D_STEP71", 1, 2, 0);
	trans[0][1153]	= settr(1152,0,1157,1,0,".(goto)", 0, 2, 0); /* m: 1157 -> 0,1704 */
	reached0[1157] = 1;
	trans[0][1151]	= settr(1150,0,1157,2,0,"else", 0, 2, 0);
	trans[0][1156]	= settr(1155,0,1157,1,0,".(goto)", 0, 2, 0); /* m: 1157 -> 0,1704 */
	reached0[1157] = 1;
	trans[0][1154]	= settr(1153,0,1157,2,0,"else", 0, 2, 0);
	trans[0][1157]	= settr(1156,0,1704,209,209,"w = 0", 0, 2, 0);
	trans[0][1159]	= settr(1158,0,1702,210,210,"(((role&64)&&(stops>0)))", 0, 2, 0); /* m: 1160 -> 1702,0 */
	reached0[1160] = 1;
	trans[0][1160]	= settr(0,0,0,0,0,"stops = (stops-1)",0,0,0);
	T = trans[ 0][1702] = settr(1701,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1701,0,1164,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1164] = settr(1163,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1163,0,1163,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1163]	= settr(1162,32,1325,211,211,"D_STEP73", 1, 2, 0);
	T = trans[ 0][1325] = settr(1324,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1324,0,1169,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1169] = settr(1168,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1168,0,1168,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1168] = settr(1167,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1167,2,1165,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1165]	= settr(1164,4,1241,212,212,"((guard==0))", 1, 2, 0); /* m: 1166 -> 1241,0 */
	reached0[1166] = 1;
	trans[0][1166]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][1167]	= settr(0,0,0,0,0,"w = word",0,0,0);
/*->*/	trans[0][1241]	= settr(1240,32,1323,213,213,"D_STEP289", 1, 2, 0);
	T = trans[0][1323] = settr(1322,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1322,0,1242,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1322,0,1313,0,0,"IF", 0, 2, 0);
	trans[0][1242]	= settr(1241,0,1310,214,214,"(taken)", 0, 2, 0); /* m: 1243 -> 1310,0 */
	reached0[1243] = 1;
	trans[0][1243]	= settr(0,0,0,0,0,"place = next",0,0,0);
	T = trans[ 0][1310] = settr(1309,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1309,0,1289,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1289]	= settr(1288,32,1297,215,215,"D_STEP47", 1, 2, 0);
	T = trans[ 0][1297] = settr(1296,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1296,0,1296,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1296]	= settr(1295,32,1309,216,216,"D_STEP106", 1, 2, 0);
/*->*/	trans[0][1309]	= settr(1308,32,1311,217,217,"D_STEP62", 1, 2, 0);
	trans[0][1311]	= settr(1310,0,1336,218,218,"place = 0", 0, 2, 0); /* m: 1312 -> 0,1336 */
	reached0[1312] = 1;
	trans[0][1312]	= settr(0,0,0,0,0,"next = 0",0,0,0);
	trans[0][1324]	= settr(1323,0,1336,1,0,".(goto)", 0, 2, 0);
	trans[0][1313]	= settr(1312,0,1322,2,0,"else", 0, 2, 0);
	T = trans[ 0][1322] = settr(1321,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1321,0,1321,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1321]	= settr(1320,32,1336,219,219,"D_STEP113", 1, 2, 0);
	T = trans[ 0][1336] = settr(1335,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1335,0,1334,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][1334] = settr(1333,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1333,0,1326,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(1333,0,1327,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(1333,0,1330,0,0,"IF", 0, 2, 0);
	trans[0][1326]	= settr(1325,0,1687,220,0,"((wake==0))", 0, 2, 0);
	trans[0][1335]	= settr(1334,0,1687,1,0,".(goto)", 0, 2, 0);
	trans[0][1327]	= settr(0,0,0,0,0,"(0)",0,0,0);
	trans[0][1328]	= settr(1327,0,1687,221,221,"(1)", 0, 2, 0); /* m: 1329 -> 1687,0 */
	reached0[1329] = 1;
	trans[0][1329]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	trans[0][1330]	= settr(1329,0,1332,2,0,"else", 0, 2, 0);
	T = trans[ 0][1332] = settr(1331,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1331,0,1331,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1331]	= settr(1330,0,1333,222,222,"asleep[wake] = 0", 1, 2, 0);
	trans[0][1333]	= settr(1332,0,1687,223,223,"wake = 0", 0, 2, 0);
	T = trans[0][1687] = settr(1686,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1686,0,1337,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1686,0,1686,0,0,"IF", 0, 2, 0);
	trans[0][1337]	= settr(1336,0,1685,224,224,"(taken)", 0, 2, 0);
	T = trans[ 0][1685] = settr(1684,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1684,0,1338,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1338]	= settr(1337,0,1680,225,225,"taken = 0", 0, 2, 0);
	trans[0][1681]	= settr(1680,0,1680,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1680] = settr(1679,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1679,0,1339,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1679,0,1342,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1679,0,1345,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1679,0,1348,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1679,0,1560,0,0,"DO", 0, 2, 0);
	trans[0][1339]	= settr(1338,0,1340,226,0,"((state[me]==GRANTED))", 1, 2, 0);
	trans[0][1340]	= settr(1339,0,1697,227,227,"result = ACQUIRED", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1341]	= settr(1340,0,1683,1,0,"goto :b31", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1342]	= settr(1341,0,1343,228,0,"((state[me]==CLOSED))", 1, 2, 0);
	trans[0][1343]	= settr(1342,0,1697,229,229,"result = CLOSED", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1344]	= settr(1343,0,1683,1,0,"goto :b31", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1345]	= settr(1344,0,1346,230,0,"((state[me]==CANCELLED))", 1, 2, 0);
	trans[0][1346]	= settr(1345,0,1697,231,231,"result = CANCELLED", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1347]	= settr(1346,0,1683,1,0,"goto :b31", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1348]	= settr(1347,0,1558,232,0,"((state[me]==WAITING))", 1, 2, 0);
	T = trans[0][1558] = settr(1557,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1557,0,1349,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1557,0,1364,0,0,"IF", 0, 2, 0);
	trans[0][1349]	= settr(1348,0,1363,233,0,"((0&&!(0)))", 0, 2, 0);
	T = trans[ 0][1363] = settr(1362,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1362,0,1361,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][1361] = settr(1360,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1360,0,1352,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1360,0,1360,0,0,"IF", 0, 2, 0);
	T = trans[ 0][1352] = settr(1351,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1351,2,1350,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1350]	= settr(1349,4,1358,234,234,"((state[me]==WAITING))", 1, 2, 0); /* m: 1351 -> 1358,0 */
	reached0[1351] = 1;
	trans[0][1351]	= settr(0,0,0,0,0,"asleep[me] = 1",0,0,0);
	T = trans[0][1358] = settr(1357,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1357,0,1353,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1357,0,1357,0,0,"IF", 0, 2, 0);
	trans[0][1353]	= settr(1352,0,1680,235,0,"((asleep[me]==0))", 1, 2, 0);
	trans[0][1359]	= settr(1358,0,1680,1,0,".(goto)", 0, 2, 0);
	T = trans[ 0][1357] = settr(1356,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1356,2,1354,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1354]	= settr(1353,0,1680,236,236,"((spurious>0))", 1, 2, 0); /* m: 1355 -> 1680,0 */
	reached0[1355] = 1;
	trans[0][1355]	= settr(0,0,0,0,0,"spurious = (spurious-1)",0,0,0);
	trans[0][1356]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][1362]	= settr(1361,0,1680,1,0,".(goto)", 0, 2, 0);
	trans[0][1360]	= settr(1359,0,1680,2,0,"else", 0, 2, 0);
	trans[0][1559]	= settr(1558,0,1680,1,0,".(goto)", 0, 2, 0);
	trans[0][1364]	= settr(1363,0,1386,2,0,"else", 0, 2, 0);
	T = trans[ 0][1386] = settr(1385,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1385,0,1384,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][1384] = settr(1383,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1383,0,1367,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1383,0,1383,0,0,"IF", 0, 2, 0);
	T = trans[ 0][1367] = settr(1366,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1366,2,1365,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1365]	= settr(1364,4,1381,237,237,"((state[me]==WAITING))", 1, 2, 0); /* m: 1366 -> 1381,0 */
	reached0[1366] = 1;
	trans[0][1366]	= settr(0,0,0,0,0,"asleep[me] = 1",0,0,0);
	T = trans[0][1381] = settr(1380,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1380,0,1368,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1380,0,1372,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1380,0,1376,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1380,0,1380,0,0,"IF", 0, 2, 0);
	trans[0][1368]	= settr(1367,0,1552,238,0,"((asleep[me]==0))", 1, 2, 0);
	trans[0][1382]	= settr(1381,0,1552,1,0,".(goto)", 0, 2, 0);
	T = trans[ 0][1372] = settr(1371,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1371,2,1369,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1369]	= settr(1368,0,1552,239,239,"((spurious>0))", 1, 2, 0); /* m: 1370 -> 1552,0 */
	reached0[1370] = 1;
	trans[0][1370]	= settr(0,0,0,0,0,"spurious = (spurious-1)",0,0,0);
	trans[0][1371]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	T = trans[ 0][1376] = settr(1375,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1375,2,1373,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1373]	= settr(1372,0,1552,240,240,"((0&&asleep[me]))", 1, 2, 0); /* m: 1374 -> 1552,0 */
	reached0[1374] = 1;
	trans[0][1374]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][1375]	= settr(0,0,0,0,0,"time_is_up = 1",0,0,0);
	T = trans[ 0][1380] = settr(1379,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1379,2,1377,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1377]	= settr(1376,0,1552,241,241,"((((asleep[me]&&(queue[0]==me))&&((word>>4)!=0))&&((word&4)==0)))", 1, 2, 0); /* m: 1378 -> 1552,0 */
	reached0[1378] = 1;
	trans[0][1378]	= settr(0,0,0,0,0,"asleep[me] = 0",0,0,0);
	trans[0][1379]	= settr(0,0,0,0,0,"interval = 1",0,0,0);
	trans[0][1385]	= settr(1384,0,1552,1,0,".(goto)", 0, 2, 0);
	trans[0][1383]	= settr(1382,0,1552,2,0,"else", 0, 2, 0);
	T = trans[ 0][1552] = settr(1551,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1551,0,1391,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1391] = settr(1390,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1390,0,1390,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1390] = settr(1389,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1389,2,1387,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1387]	= settr(1386,0,1530,242,242,"((guard==0))", 1, 2, 0); /* m: 1388 -> 1530,0 */
	reached0[1388] = 1;
	trans[0][1388]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][1389]	= settr(0,0,0,0,0,"w = word",0,0,0);
	trans[0][1392]	= settr(0,0,0,0,0,"taken = 0",0,0,0);
	trans[0][1393]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	T = trans[0][1530] = settr(1529,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1529,0,1394,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1529,0,1529,0,0,"IF", 0, 2, 0);
	trans[0][1394]	= settr(1393,0,1437,243,0,"((!(taken)&&(state[me]==WAITING)))", 1, 2, 0);
	T = trans[0][1437] = settr(1436,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1436,0,1395,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1436,0,1436,0,0,"IF", 0, 2, 0);
	trans[0][1395]	= settr(1394,0,1435,244,0,"((queue[0]==me))", 1, 2, 0);
	T = trans[ 0][1435] = settr(1434,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1434,0,1400,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1400] = settr(1399,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1399,0,1398,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][1398] = settr(1397,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1397,0,1396,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1397,0,1397,0,0,"IF", 0, 2, 0);
	trans[0][1396]	= settr(1395,0,1401,1,0,"(1)", 0, 2, 0);
	trans[0][1399]	= settr(1398,0,1401,1,0,".(goto)", 0, 2, 0);
	trans[0][1397]	= settr(1396,0,1401,245,245,"interval = 1", 1, 2, 0);
	trans[0][1401]	= settr(1400,0,1431,246,246,"w = word", 1, 2, 0);
	trans[0][1432]	= settr(1431,0,1431,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1431] = settr(1430,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1430,0,1402,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1430,0,1429,0,0,"DO", 0, 2, 0);
	trans[0][1402]	= settr(1401,0,1423,247,0,"((interval&&((w>>4)!=0)))", 1, 2, 0);
/*->*/	trans[0][1423]	= settr(1422,32,1427,248,248,"D_STEP323", 1, 2, 0);
	T = trans[0][1427] = settr(1426,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1426,0,1424,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1426,0,1426,0,0,"IF", 0, 2, 0);
	trans[0][1424]	= settr(1423,0,1446,249,249,"(ok)", 0, 2, 0); /* m: 1434 -> 1446,0 */
	reached0[1434] = 1;
	trans[0][1425]	= settr(1424,0,1434,1,0,"goto :b32", 0, 2, 0); /* m: 1434 -> 0,1446 */
	reached0[1434] = 1;
	trans[0][1428]	= settr(1427,0,1431,1,0,".(goto)", 0, 2, 0);
	trans[0][1426]	= settr(1425,0,1431,2,0,"else", 0, 2, 0);
	trans[0][1429]	= settr(1428,0,1434,2,0,"else", 0, 2, 0);
	trans[0][1430]	= settr(1429,0,1434,1,0,"goto :b32", 0, 2, 0); /* m: 1434 -> 0,1446 */
	reached0[1434] = 1;
	trans[0][1433]	= settr(1432,0,1434,1,0,"break", 0, 2, 0);
	trans[0][1434]	= settr(1433,0,1446,250,250,"w = 0", 0, 2, 0);
	trans[0][1438]	= settr(1437,0,1446,1,0,".(goto)", 0, 2, 0);
	trans[0][1436]	= settr(1435,0,1446,2,0,"else", 0, 2, 0);
	T = trans[0][1446] = settr(1445,0,0,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(1445,0,1439,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(1445,0,1445,0,0,"IF", 0, 2, 0);
	trans[0][1439]	= settr(0,0,0,0,0,"(0)",0,0,0);
	T = trans[ 0][1444] = settr(1443,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1443,0,1442,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][1442] = settr(1441,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1441,0,1440,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1441,0,1441,0,0,"IF", 0, 2, 0);
	trans[0][1440]	= settr(1439,0,1527,1,0,"(1)", 0, 2, 0);
	trans[0][1443]	= settr(1442,0,1527,1,0,".(goto)", 0, 2, 0);
	trans[0][1441]	= settr(1440,0,1527,251,251,"time_is_up = 1", 0, 2, 0);
	trans[0][1447]	= settr(1446,0,1527,1,0,".(goto)", 0, 2, 0);
	trans[0][1445]	= settr(1444,0,1527,2,0,"else", 0, 2, 0);
	T = trans[0][1527] = settr(1526,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1526,0,1448,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1526,0,1526,0,0,"IF", 0, 2, 0);
	trans[0][1448]	= settr(1447,0,1522,252,0,"(time_is_up)", 0, 2, 0);
	T = trans[0][1522] = settr(1521,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1521,0,1449,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1521,0,1521,0,0,"IF", 0, 2, 0);
	trans[0][1449]	= settr(1448,0,1520,253,0,"((state[me]!=GRANTED))", 1, 2, 0);
	T = trans[ 0][1520] = settr(1519,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1519,0,1450,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1450]	= settr(1449,0,1451,254,254,"awake = (state[me]==WOKEN)", 1, 2, 0);
	trans[0][1451]	= settr(1450,0,1462,255,255,"wake = 0", 0, 2, 0);
	T = trans[0][1462] = settr(1461,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1461,0,1452,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1461,0,1461,0,0,"IF", 0, 2, 0);
	trans[0][1452]	= settr(1451,0,1460,256,0,"((me==queue[0]))", 1, 2, 0);
	T = trans[ 0][1460] = settr(1459,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1459,0,1459,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1459]	= settr(1458,32,1496,257,257,"D_STEP106", 1, 2, 0);
	trans[0][1463]	= settr(1462,0,1496,1,0,".(goto)", 0, 2, 0);
	trans[0][1461]	= settr(1460,0,1496,2,0,"else", 0, 2, 0);
/*->*/	trans[0][1496]	= settr(1495,32,1517,258,258,"D_STEP15", 1, 2, 0);
	T = trans[0][1517] = settr(1516,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1516,0,1497,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1516,0,1506,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1516,0,1516,0,0,"IF", 0, 2, 0);
	trans[0][1497]	= settr(1496,0,1505,259,0,"((waiters==0))", 1, 2, 0);
	T = trans[ 0][1505] = settr(1504,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1504,0,1504,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1504]	= settr(1503,32,1519,260,260,"D_STEP106", 1, 2, 0);
	trans[0][1518]	= settr(1517,0,1519,1,0,".(goto)", 0, 2, 0); /* m: 1519 -> 0,1540 */
	reached0[1519] = 1;
	trans[0][1506]	= settr(1505,0,1515,261,261,"((((waiters>0)&&awake)&&(state[queue[0]]==WAITING)))", 1, 2, 0);
/*->*/	trans[0][1515]	= settr(1514,32,1519,262,262,"D_STEP25", 1, 2, 0);
	trans[0][1516]	= settr(1515,0,1519,2,0,"else", 0, 2, 0);
	trans[0][1519]	= settr(1518,0,1540,263,263,"awake = 0", 0, 2, 0); /* m: 1524 -> 0,1540 */
	reached0[1524] = 1;
	trans[0][1523]	= settr(1522,0,1524,1,0,".(goto)", 0, 2, 0); /* m: 1524 -> 0,1540 */
	reached0[1524] = 1;
	trans[0][1521]	= settr(1520,0,1524,2,0,"else", 0, 2, 0);
	trans[0][1524]	= settr(1523,0,1540,264,264,"result = TIMED_OUT", 0, 2, 0); /* m: 1525 -> 0,1540 */
	reached0[1525] = 1;
	trans[0][1525]	= settr(0,0,0,0,0,"taken = 1",0,0,0);
	trans[0][1528]	= settr(1527,0,1540,1,0,".(goto)", 0, 2, 0);
	trans[0][1526]	= settr(1525,0,1540,2,0,"else", 0, 2, 0);
	trans[0][1531]	= settr(1530,0,1540,1,0,".(goto)", 0, 2, 0);
	trans[0][1529]	= settr(1528,0,1540,2,0,"else", 0, 2, 0);
	T = trans[ 0][1540] = settr(1539,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1539,0,1539,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1539]	= settr(1538,32,1551,265,265,"D_STEP113", 1, 2, 0);
	T = trans[ 0][1551] = settr(1550,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1550,0,1549,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][1549] = settr(1548,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1548,0,1541,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(1548,0,1542,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(1548,0,1545,0,0,"IF", 0, 2, 0);
	trans[0][1541]	= settr(1540,0,1556,266,0,"((wake==0))", 0, 2, 0);
	trans[0][1550]	= settr(1549,0,1556,1,0,".(goto)", 0, 2, 0);
	trans[0][1542]	= settr(0,0,0,0,0,"(0)",0,0,0);
	trans[0][1543]	= settr(1542,0,1556,267,267,"(1)", 0, 2, 0); /* m: 1544 -> 1556,0 */
	reached0[1544] = 1;
	trans[0][1544]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	trans[0][1545]	= settr(1544,0,1547,2,0,"else", 0, 2, 0);
	T = trans[ 0][1547] = settr(1546,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1546,0,1546,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1546]	= settr(1545,0,1548,268,268,"asleep[wake] = 0", 1, 2, 0);
	trans[0][1548]	= settr(1547,0,1556,269,269,"wake = 0", 0, 2, 0);
	T = trans[0][1556] = settr(1555,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1555,0,1553,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1555,0,1555,0,0,"IF", 0, 2, 0);
	trans[0][1553]	= settr(1552,0,1697,270,270,"(taken)", 0, 2, 0); /* m: 1683 -> 1697,0 */
	reached0[1683] = 1;
	trans[0][1554]	= settr(1553,0,1683,1,0,"goto :b31", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1557]	= settr(1556,0,1680,1,0,".(goto)", 0, 2, 0);
	trans[0][1555]	= settr(1554,0,1680,2,0,"else", 0, 2, 0);
	trans[0][1560]	= settr(1559,0,1565,271,0,"((state[me]==WOKEN))", 1, 2, 0);
	T = trans[ 0][1565] = settr(1564,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1564,0,1564,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1564] = settr(1563,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1563,2,1561,0,0,"ATOMIC", 1, 2, 0);
	trans[0][1561]	= settr(1560,4,1663,272,272,"((guard==0))", 1, 2, 0); /* m: 1562 -> 1663,0 */
	reached0[1562] = 1;
	trans[0][1562]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][1563]	= settr(0,0,0,0,0,"w = word",0,0,0);
	T = trans[0][1663] = settr(1662,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1662,0,1566,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1662,0,1662,0,0,"IF", 0, 2, 0);
	trans[0][1566]	= settr(1565,0,1661,273,0,"((state[me]==WOKEN))", 1, 2, 0);
	T = trans[ 0][1661] = settr(1660,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1660,0,1656,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1657]	= settr(1656,0,1656,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1656] = settr(1655,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(1655,0,1567,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1655,0,1620,0,0,"DO", 0, 2, 0);
	trans[0][1567]	= settr(1566,0,1585,274,0,"(((w>>4)==0))", 0, 2, 0);
	T = trans[ 0][1585] = settr(1584,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1584,0,1584,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1584]	= settr(1583,32,1618,275,275,"D_STEP97", 1, 2, 0);
	T = trans[0][1618] = settr(1617,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1617,0,1586,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1617,0,1617,0,0,"IF", 0, 2, 0);
	trans[0][1586]	= settr(1585,0,1615,276,276,"(ok)", 0, 2, 0);
/*->*/	trans[0][1615]	= settr(1614,32,1659,277,277,"D_STEP169", 1, 2, 0);
	trans[0][1616]	= settr(1615,0,1659,1,0,"goto :b35", 0, 2, 0); /* m: 1659 -> 0,1673 */
	reached0[1659] = 1;
	trans[0][1619]	= settr(1618,0,1656,1,0,".(goto)", 0, 2, 0);
	trans[0][1617]	= settr(1616,0,1656,2,0,"else", 0, 2, 0);
	trans[0][1620]	= settr(1619,0,1648,2,0,"else", 0, 2, 0);
	T = trans[ 0][1648] = settr(1647,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1647,2,1627,0,0,"ATOMIC", 1, 2, 0);
	T = trans[ 0][1627] = settr(1626,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1626,0,1625,0,0,"sub-sequence", 1, 2, 0);
	T = trans[ 0][1625] = settr(1624,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1624,0,1623,0,0,"sub-sequence", 1, 2, 0);
	T = trans[0][1623] = settr(1622,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1622,2,1621,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(1622,2,1622,0,0,"IF", 1, 2, 0);
	trans[0][1621]	= settr(1620,2,1642,278,278,"(1)", 1, 2, 0); /* m: 1626 -> 1642,0 */
	reached0[1626] = 1;
	trans[0][1624]	= settr(1623,2,1626,1,0,".(goto)", 1, 2, 0); /* m: 1626 -> 0,1642 */
	reached0[1626] = 1;
	trans[0][1622]	= settr(1621,2,1642,279,279,"interval = 1", 1, 2, 0); /* m: 1626 -> 0,1642 */
	reached0[1626] = 1;
	trans[0][1626]	= settr(1625,2,1642,280,280,"passes = interval", 1, 2, 0);
	T = trans[ 0][1642] = settr(1641,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1641,0,1641,0,0,"sub-sequence", 1, 2, 0);
/*->*/	trans[0][1641]	= settr(1640,34,1646,281,281,"D_STEP87", 1, 2, 0);
	T = trans[0][1646] = settr(1645,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1645,2,1643,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(1645,2,1645,0,0,"IF", 1, 2, 0);
	trans[0][1643]	= settr(1642,4,1654,282,282,"((ok&&passes))", 1, 2, 0); /* m: 1644 -> 1654,0 */
	reached0[1644] = 1;
	trans[0][1644]	= settr(0,0,0,0,0,"due = me",0,0,0);
	trans[0][1647]	= settr(1646,0,1654,283,283,".(goto)", 1, 2, 0);
	trans[0][1645]	= settr(1644,2,1647,2,0,"else", 1, 2, 0);
	T = trans[0][1654] = settr(1653,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1653,0,1649,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1653,0,1653,0,0,"IF", 0, 2, 0);
	trans[0][1649]	= settr(1648,0,1650,284,284,"(ok)", 0, 2, 0);
	trans[0][1650]	= settr(1649,0,1651,285,285,"state[me] = WAITING", 1, 2, 0);
	trans[0][1651]	= settr(1650,0,1673,286,286,"taken = 0", 0, 2, 0); /* m: 1659 -> 0,1673 */
	reached0[1659] = 1;
	trans[0][1652]	= settr(1651,0,1659,1,0,"goto :b35", 0, 2, 0); /* m: 1659 -> 0,1673 */
	reached0[1659] = 1;
	trans[0][1655]	= settr(1654,0,1656,1,0,".(goto)", 0, 2, 0);
	trans[0][1653]	= settr(1652,0,1656,2,0,"else", 0, 2, 0);
	trans[0][1658]	= settr(1657,0,1659,1,0,"break", 0, 2, 0);
	trans[0][1659]	= settr(1658,0,1673,287,287,"passes = 0", 0, 2, 0); /* m: 1660 -> 0,1673 */
	reached0[1660] = 1;
	trans[0][1660]	= settr(0,0,0,0,0,"w = 0",0,0,0);
	trans[0][1664]	= settr(1663,0,1673,1,0,".(goto)", 0, 2, 0);
	trans[0][1662]	= settr(1661,0,1673,2,0,"else", 0, 2, 0);
	T = trans[ 0][1673] = settr(1672,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1672,0,1672,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1672]	= settr(1671,32,1678,288,288,"D_STEP113", 1, 2, 0);
	T = trans[0][1678] = settr(1677,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1677,0,1674,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1677,0,1677,0,0,"IF", 0, 2, 0);
	trans[0][1674]	= settr(1673,0,1697,289,289,"(taken)", 0, 2, 0); /* m: 1675 -> 1697,0 */
	reached0[1675] = 1;
	trans[0][1675]	= settr(0,0,0,0,0,"result = ACQUIRED",0,0,0);
	trans[0][1676]	= settr(1675,0,1683,1,0,"goto :b31", 0, 2, 0); /* m: 1683 -> 0,1697 */
	reached0[1683] = 1;
	trans[0][1679]	= settr(1678,0,1680,1,0,".(goto)", 0, 2, 0);
	trans[0][1677]	= settr(1676,0,1680,2,0,"else", 0, 2, 0);
	trans[0][1682]	= settr(1681,0,1683,1,0,"break", 0, 2, 0);
	trans[0][1683]	= settr(1682,0,1697,290,290,"taken = 0", 0, 2, 0); /* m: 1684 -> 0,1697 */
	reached0[1684] = 1;
	trans[0][1684]	= settr(0,0,0,0,0,"time_is_up = 0",0,0,0);
	trans[0][1688]	= settr(1687,0,1689,1,0,".(goto)", 0, 2, 0); /* m: 1689 -> 0,1697 */
	reached0[1689] = 1;
	trans[0][1686]	= settr(1685,0,1689,2,0,"else", 0, 2, 0);
	trans[0][1689]	= settr(1688,0,1697,291,291,"taken = 0", 0, 2, 0);
	T = trans[ 0][1697] = settr(1696,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1696,0,1696,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1696]	= settr(1695,32,1701,292,292,"D_STEP76", 1, 2, 0);
	T = trans[ 0][1701] = settr(1700,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1700,0,1700,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1700]	= settr(1699,32,1704,293,293,"D_STEP71", 1, 2, 0);
	trans[0][1703]	= settr(1702,0,1711,294,294,"goto :b13", 0, 2, 0); /* m: 1707 -> 0,1711 */
	reached0[1707] = 1;
	trans[0][1706]	= settr(1705,0,1707,1,0,"break", 0, 2, 0);
	trans[0][1707]	= settr(1706,0,1711,295,295,"stops = 0", 0, 2, 0);
	T = trans[ 0][1711] = settr(1710,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1710,0,1710,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1710]	= settr(1709,32,1925,296,296,"D_STEP73", 1, 2, 0);
	T = trans[ 0][1925] = settr(1924,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1924,0,1913,0,0,"sub-sequence", 0, 2, 0);
	T = trans[ 0][1913] = settr(1912,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1912,0,1712,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1712]	= settr(1711,0,1907,297,297,"granted = 0", 0, 2, 0); /* m: 1713 -> 0,1907 */
	reached0[1713] = 1;
	trans[0][1713]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	trans[0][1714]	= settr(0,0,0,0,0,"gave_up = 1",0,0,0);
	trans[0][1908]	= settr(1907,0,1907,1,0,".(goto)", 0, 2, 0);
	T = trans[0][1907] = settr(1906,0,0,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(1906,0,1715,0,0,"DO", 0, 2, 0);
	trans[0][1715]	= settr(1714,0,1905,298,298,"w = word", 1, 2, 0);
	T = trans[0][1905] = settr(1904,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1904,0,1716,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1904,0,1719,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1904,0,1740,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1904,0,1761,0,0,"IF", 0, 2, 0);
	trans[0][1716]	= settr(1715,0,1924,299,299,"(((w&8)!=0))", 0, 2, 0); /* m: 1717 -> 1924,0 */
	reached0[1717] = 1;
	trans[0][1717]	= settr(0,0,0,0,0,"gave_up = 0",0,0,0);
	trans[0][1718]	= settr(1717,0,1910,1,0,"goto :b38", 0, 2, 0); /* m: 1910 -> 0,1924 */
	reached0[1910] = 1;
	trans[0][1906]	= settr(1905,0,1907,1,0,".(goto)", 0, 2, 0);
	trans[0][1719]	= settr(1718,0,1734,300,0,"(((w&(8|1))==0))", 0, 2, 0);
	T = trans[ 0][1734] = settr(1733,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1733,0,1733,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1733]	= settr(1732,32,1738,301,301,"D_STEP87", 1, 2, 0);
	T = trans[0][1738] = settr(1737,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1737,0,1735,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1737,0,1737,0,0,"IF", 0, 2, 0);
	trans[0][1735]	= settr(1734,0,1924,302,302,"(ok)", 0, 2, 0); /* m: 1910 -> 1924,0 */
	reached0[1910] = 1;
	trans[0][1736]	= settr(1735,0,1910,1,0,"goto :b38", 0, 2, 0); /* m: 1910 -> 0,1924 */
	reached0[1910] = 1;
	trans[0][1739]	= settr(1738,0,1907,1,0,".(goto)", 0, 2, 0);
	trans[0][1737]	= settr(1736,0,1907,2,0,"else", 0, 2, 0);
	trans[0][1740]	= settr(1739,0,1755,303,0,"(((((w&(((8|1)|2)|4))==(1|2))&&1)&&!(0)))", 0, 2, 0);
	T = trans[ 0][1755] = settr(1754,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1754,0,1754,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1754]	= settr(1753,32,1759,304,304,"D_STEP87", 1, 2, 0);
	T = trans[0][1759] = settr(1758,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1758,0,1756,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1758,0,1758,0,0,"IF", 0, 2, 0);
	trans[0][1756]	= settr(1755,0,1924,305,305,"(ok)", 0, 2, 0); /* m: 1910 -> 1924,0 */
	reached0[1910] = 1;
	trans[0][1757]	= settr(1756,0,1910,1,0,"goto :b38", 0, 2, 0); /* m: 1910 -> 0,1924 */
	reached0[1910] = 1;
	trans[0][1760]	= settr(1759,0,1907,1,0,".(goto)", 0, 2, 0);
	trans[0][1758]	= settr(1757,0,1907,2,0,"else", 0, 2, 0);
	trans[0][1761]	= settr(1760,0,1786,2,0,"else", 0, 2, 0);
	T = trans[ 0][1786] = settr(1785,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(1785,2,1766,0,0,"ATOMIC", 1, 2, 0);
	T = trans[ 0][1766] = settr(1765,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1765,0,1765,0,0,"sub-sequence", 1, 2, 0);
	T = trans[ 0][1765] = settr(1764,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1764,0,1762,0,0,"sub-sequence", 1, 2, 0);
	trans[0][1762]	= settr(1761,2,1784,306,306,"((guard==0))", 1, 2, 0); /* m: 1763 -> 1784,0 */
	reached0[1763] = 1;
	trans[0][1763]	= settr(0,0,0,0,0,"guard = 1",0,0,0);
	trans[0][1764]	= settr(0,0,0,0,0,"w = word",0,0,0);
	trans[0][1767]	= settr(0,0,0,0,0,"taken = 0",0,0,0);
	T = trans[0][1784] = settr(1783,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1783,2,1768,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1783,2,1770,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(1783,2,1783,0,0,"IF", 1, 2, 0);
	trans[0][1768]	= settr(1767,4,1903,307,307,"(((waiters>0)&&0))", 1, 2, 0); /* m: 1769 -> 1903,0 */
	reached0[1769] = 1;
	trans[0][1769]	= settr(0,0,0,0,0,"taken = 1",0,0,0);
	trans[0][1785]	= settr(1784,0,1903,308,308,".(goto)", 1, 2, 0);
	trans[0][1770]	= settr(1769,2,1782,309,0,"(((waiters>0)&&!(0)))", 1, 2, 0);
	T = trans[ 0][1782] = settr(1781,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1781,0,1780,0,0,"sub-sequence", 1, 2, 0);
	T = trans[0][1780] = settr(1779,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1779,2,1771,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(1779,2,1773,0,0,"IF", 1, 2, 0);
	trans[0][1771]	= settr(1770,4,1903,310,310,"(((w&4)!=0))", 1, 2, 0); /* m: 1772 -> 1903,0 */
	reached0[1772] = 1;
	trans[0][1772]	= settr(0,0,0,0,0,"taken = 1",0,0,0);
	trans[0][1781]	= settr(1780,4,1903,311,311,".(goto)", 1, 2, 0); /* m: 1785 -> 0,1903 */
	reached0[1785] = 1;
	trans[0][1773]	= settr(1772,2,1778,2,0,"else", 1, 2, 0);
	T = trans[ 0][1778] = settr(1777,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(1777,0,1776,0,0,"sub-sequence", 1, 2, 0);
	T = trans[0][1776] = settr(1775,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(1775,2,1774,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(1775,2,1775,0,0,"IF", 1, 2, 0);
	trans[0][1774]	= settr(1773,4,1903,312,312,"(1)", 1, 2, 0); /* m: 1779 -> 1903,0 */
	reached0[1779] = 1;
	trans[0][1777]	= settr(1776,2,1779,1,0,".(goto)", 1, 2, 0); /* m: 1779 -> 0,1903 */
	reached0[1779] = 1;
	trans[0][1775]	= settr(1774,4,1903,313,313,"interval = 1", 1, 2, 0); /* m: 1779 -> 0,1903 */
	reached0[1779] = 1;
	trans[0][1779]	= settr(1778,4,1903,314,314,"taken = interval", 1, 2, 0); /* m: 1781 -> 0,1903 */
	reached0[1781] = 1;
	trans[0][1783]	= settr(1782,2,1785,2,0,"else", 1, 2, 0);
	T = trans[0][1903] = settr(1902,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1902,0,1787,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1902,0,1797,0,0,"IF", 0, 2, 0);
	trans[0][1787]	= settr(1786,0,1796,315,315,"(((waiters==0)||(!(taken)&&((w&8)!=0))))", 1, 2, 0);
	T = trans[ 0][1796] = settr(1795,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1795,0,1795,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1795]	= settr(1794,32,1907,316,316,"D_STEP113", 1, 2, 0);
	trans[0][1904]	= settr(1903,0,1907,1,0,".(goto)", 0, 2, 0);
	trans[0][1797]	= settr(1796,0,1900,2,0,"else", 0, 2, 0);
	T = trans[0][1900] = settr(1899,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1899,0,1798,0,0,"IF", 0, 2, 0);
	    T->nxt	= settr(1899,0,1866,0,0,"IF", 0, 2, 0);
	trans[0][1798]	= settr(1797,0,1865,317,317,"(taken)", 0, 2, 0);
	T = trans[ 0][1865] = settr(1864,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1864,0,1844,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1844]	= settr(1843,32,1852,318,318,"D_STEP47", 1, 2, 0);
	T = trans[ 0][1852] = settr(1851,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1851,0,1851,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1851]	= settr(1850,32,1864,319,319,"D_STEP106", 1, 2, 0);
/*->*/	trans[0][1864]	= settr(1863,32,1910,320,320,"D_STEP62", 1, 2, 0);
	trans[0][1901]	= settr(1900,0,1910,1,0,".(goto)", 0, 2, 0); /* m: 1910 -> 0,1924 */
	reached0[1910] = 1;
	trans[0][1866]	= settr(1865,0,1899,2,0,"else", 0, 2, 0);
	T = trans[ 0][1899] = settr(1898,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1898,0,1880,0,0,"sub-sequence", 0, 2, 0);
/*->*/	trans[0][1880]	= settr(1879,32,1898,321,321,"D_STEP76", 1, 2, 0);
/*->*/	trans[0][1898]	= settr(1897,32,1910,322,322,"D_STEP87", 1, 2, 0);
	trans[0][1902]	= settr(1901,0,1910,1,0,"goto :b38", 0, 2, 0); /* m: 1910 -> 0,1924 */
	reached0[1910] = 1;
	trans[0][1909]	= settr(1908,0,1910,1,0,"break", 0, 2, 0);
	trans[0][1910]	= settr(1909,0,1924,323,323,"taken = 0", 0, 2, 0); /* m: 1911 -> 0,1924 */
	reached0[1911] = 1;
	trans[0][1911]	= settr(0,0,0,0,0,"w = 0",0,0,0);
	trans[0][1912]	= settr(0,0,0,0,0,"next = 0",0,0,0);
	T = trans[ 0][1924] = settr(1923,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1923,0,1922,0,0,"sub-sequence", 0, 2, 0);
	T = trans[0][1922] = settr(1921,0,0,0,0,"IF", 0, 2, 0);
	T = T->nxt	= settr(1921,0,1914,0,0,"IF", 0, 2, 0);
#if 0
	/* dead link: */
	T = T->nxt	= settr(1921,0,1915,0,0,"IF", 0, 2, 0);
#endif
	    T->nxt	= settr(1921,0,1918,0,0,"IF", 0, 2, 0);
	trans[0][1914]	= settr(1913,0,1932,324,324,"((wake==0))", 0, 2, 0); /* m: 1929 -> 1932,0 */
	reached0[1929] = 1;
	trans[0][1923]	= settr(1922,0,1929,1,0,".(goto)", 0, 2, 0); /* m: 1929 -> 0,1932 */
	reached0[1929] = 1;
	trans[0][1915]	= settr(0,0,0,0,0,"(0)",0,0,0);
	trans[0][1916]	= settr(1915,0,1932,325,325,"(1)", 0, 2, 0); /* m: 1917 -> 1932,0 */
	reached0[1917] = 1;
	trans[0][1917]	= settr(0,0,0,0,0,"wake = 0",0,0,0);
	trans[0][1918]	= settr(1917,0,1920,2,0,"else", 0, 2, 0);
	T = trans[ 0][1920] = settr(1919,0,0,0,0,"sub-sequence", 0, 2, 0);
	T->nxt	= settr(1919,0,1919,0,0,"sub-sequence", 0, 2, 0);
	trans[0][1919]	= settr(1918,0,1921,326,326,"asleep[wake] = 0", 1, 2, 0);
	trans[0][1921]	= settr(1920,0,1932,327,327,"wake = 0", 0, 2, 0); /* m: 1929 -> 0,1932 */
	reached0[1929] = 1;
	trans[0][1928]	= settr(1927,0,1929,1,0,".(goto)", 0, 2, 0); /* m: 1929 -> 0,1932 */
	reached0[1929] = 1;
	trans[0][1926]	= settr(1925,0,1929,2,0,"else", 0, 2, 0);
	trans[0][1929]	= settr(1928,0,1932,328,328,"result = 0", 0, 2, 0); /* m: 1931 -> 0,1932 */
	reached0[1931] = 1;
	trans[0][1931]	= settr(0,0,0,0,0,"turns = (turns-1)",0,0,0);
	trans[0][1934]	= settr(1933,0,1935,1,0,"break", 0, 2, 0);
	trans[0][1935]	= settr(1934,0,0,329,329,"-end-", 0, 3500, 0);
	/* np_ demon: */
	trans[_NP_] = (Trans **) emalloc(3*sizeof(Trans *));
	T = trans[_NP_][0] = settr(9997,0,1,_T5,0,"(np_)", 1,2,0);
	    T->nxt	  = settr(9998,0,0,_T2,0,"(1)",   0,2,0);
	T = trans[_NP_][1] = settr(9999,0,1,_T5,0,"(np_)", 1,2,0);
}

Trans *
settr(	int t_id, int a, int b, int c, int d,
	char *t, int g, int tpe0, int tpe1)
{	Trans *tmp = (Trans *) emalloc(sizeof(Trans));

	tmp->atom  = a&(6|32);	/* only (2|8|32) have meaning */
	if (!g) tmp->atom |= 8;	/* no global references */
	tmp->st    = b;
	tmp->tpe[0] = tpe0;
	tmp->tpe[1] = tpe1;
	tmp->tp    = t;
	tmp->t_id  = t_id;
	tmp->forw  = c;
	tmp->back  = d;
	return tmp;
}

Trans *
cpytr(Trans *a)
{	Trans *tmp = (Trans *) emalloc(sizeof(Trans));

	int i;
	tmp->atom  = a->atom;
	tmp->st    = a->st;
#ifdef HAS_UNLESS
	tmp->e_trans = a->e_trans;
	for (i = 0; i < HAS_UNLESS; i++)
		tmp->escp[i] = a->escp[i];
#endif
	tmp->tpe[0] = a->tpe[0];
	tmp->tpe[1] = a->tpe[1];
	for (i = 0; i < 6; i++)
	{	tmp->qu[i] = a->qu[i];
		tmp->ty[i] = a->ty[i];
	}
	tmp->tp    = (char *) emalloc(strlen(a->tp)+1);
	strcpy(tmp->tp, a->tp);
	tmp->t_id  = a->t_id;
	tmp->forw  = a->forw;
	tmp->back  = a->back;
	return tmp;
}

#ifndef NOREDUCE
int
srinc_set(int n)
{	if (n <= 2) return LOCAL;
	if (n <= 2+  DELTA) return Q_FULL_F; /* 's' or nfull  */
	if (n <= 2+2*DELTA) return Q_EMPT_F; /* 'r' or nempty */
	if (n <= 2+3*DELTA) return Q_EMPT_T; /* empty */
	if (n <= 2+4*DELTA) return Q_FULL_T; /* full  */
	if (n ==   5*DELTA) return GLOBAL;
	if (n ==   6*DELTA) return TIMEOUT_F;
	if (n ==   7*DELTA) return ALPHA_F;
	Uerror("cannot happen srinc_class");
	return BAD;
}
int
srunc(int n, int m)
{	switch(m) {
	case Q_FULL_F: return n-2;
	case Q_EMPT_F: return n-2-DELTA;
	case Q_EMPT_T: return n-2-2*DELTA;
	case Q_FULL_T: return n-2-3*DELTA;
	case ALPHA_F:
	case TIMEOUT_F: return 257; /* non-zero, and > MAXQ */
	}
	Uerror("cannot happen srunc");
	return 0;
}
#endif
int cnt;
#ifdef HAS_UNLESS
int
isthere(Trans *a, int b)
{	Trans *t;
	for (t = a; t; t = t->nxt)
		if (t->t_id == b)
			return 1;
	return 0;
}
#endif
#ifndef NOREDUCE
int
mark_safety(Trans *t) /* for conditional safety */
{	int g = 0, i, j, k;

	if (!t) return 0;
	if (t->qu[0])
		return (t->qu[1])?2:1;	/* marked */

	for (i = 0; i < 2; i++)
	{	j = srinc_set(t->tpe[i]);
		if (j >= GLOBAL && j != ALPHA_F)
			return -1;
		if (j != LOCAL)
		{	k = srunc(t->tpe[i], j);
			if (g == 0
			||  t->qu[0] != k
			||  t->ty[0] != j)
			{	t->qu[g] = k;
				t->ty[g] = j;
				g++;
	}	}	}
	return g;
}
#endif
void
retrans(int n, int m, int is, short srcln[], uchar reach[], uchar lpstate[])
	/* process n, with m states, is=initial state */
{	Trans *T0, *T1, *T2, *T3;
	Trans *T4, *T5; /* t_reverse or has_unless */
	int i;
#if defined(HAS_UNLESS) || !defined(NOREDUCE)
	int k;
#endif
#ifndef NOREDUCE
	int g, h, j, aa;
#endif
#ifdef HAS_UNLESS
	int p;
#endif
	if (state_tables >= 4)
	{	printf("STEP 1 %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
		return;
	}
	do {
		for (i = 1, cnt = 0; i < m; i++)
		{	T2 = trans[n][i];
			T1 = T2?T2->nxt:(Trans *)0;
/* prescan: */		for (T0 = T1; T0; T0 = T0->nxt)
/* choice in choice */	{	if (T0->st && trans[n][T0->st]
				&&  trans[n][T0->st]->nxt)
					break;
			}
#if 0
		if (T0)
		printf("\tstate %d / %d: choice in choice\n",
		i, T0->st);
#endif
			if (T0)
			for (T0 = T1; T0; T0 = T0->nxt)
			{	T3 = trans[n][T0->st];
				if (!T3->nxt)
				{	T2->nxt = cpytr(T0);
					T2 = T2->nxt;
					imed(T2, T0->st, n, i);
					continue;
				}
				do {	T3 = T3->nxt;
					T2->nxt = cpytr(T3);
					T2 = T2->nxt;
					imed(T2, T0->st, n, i);
				} while (T3->nxt);
				cnt++;
			}
		}
	} while (cnt);
	if (state_tables >= 3)
	{	printf("STEP 2 %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
		return;
	}
	for (i = 1; i < m; i++)
	{	if (trans[n][i] && trans[n][i]->nxt) /* optimize */
		{	T1 = trans[n][i]->nxt;
#if 0
			printf("\t\tpull %d (%d) to %d\n",
			T1->st, T1->forw, i);
#endif
			srcln[i] = srcln[T1->st];	/* Oyvind Teig, 5.2.0 */

			if (!trans[n][T1->st]) continue;
			T0 = cpytr(trans[n][T1->st]);
			trans[n][i] = T0;
			reach[T1->st] = 1;
			imed(T0, T1->st, n, i);
			for (T1 = T1->nxt; T1; T1 = T1->nxt)
			{
#if 0
			printf("\t\tpull %d (%d) to %d\n",
				T1->st, T1->forw, i);
#endif
		/*		srcln[i] = srcln[T1->st];  gh: not useful */
				if (!trans[n][T1->st]) continue;
				T0->nxt = cpytr(trans[n][T1->st]);
				T0 = T0->nxt;
				reach[T1->st] = 1;
				imed(T0, T1->st, n, i);
	}	}	}
	if (state_tables >= 2)
	{	printf("STEP 3 %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
		return;
	}
#ifdef HAS_UNLESS
	for (i = 1; i < m; i++)
	{	if (!trans[n][i]) continue;
		/* check for each state i if an
		 * escape to some state p is defined
		 * if so, copy and mark p's transitions
		 * and prepend them to the transition-
		 * list of state i
		 */
	 if (!like_java) /* the default */
	 {	for (T0 = trans[n][i]; T0; T0 = T0->nxt)
		for (k = HAS_UNLESS-1; k >= 0; k--)
		{	if (p = T0->escp[k])
			for (T1 = trans[n][p]; T1; T1 = T1->nxt)
			{	if (isthere(trans[n][i], T1->t_id))
					continue;
				T2 = cpytr(T1);
				T2->e_trans = p;
				T2->nxt = trans[n][i];
				trans[n][i] = T2;
		}	}
	 } else /* outermost unless checked first */
	 {	T4 = T3 = (Trans *) 0;
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
		for (k = HAS_UNLESS-1; k >= 0; k--)
		{	if (p = T0->escp[k])
			for (T1 = trans[n][p]; T1; T1 = T1->nxt)
			{	if (isthere(trans[n][i], T1->t_id))
					continue;
				T2 = cpytr(T1);
				T2->nxt = (Trans *) 0;
				T2->e_trans = p;
				if (T3)	T3->nxt = T2;
				else	T4 = T2;
				T3 = T2;
		}	}
		if (T4)
		{	T3->nxt = trans[n][i];
			trans[n][i] = T4;
		}
	 }
	}
#endif
#ifndef NOREDUCE
	for (i = 1; i < m; i++)
	{	if (a_cycles)
		{ /* moves through these states are visible */
	#if PROG_LAB>0 && defined(HAS_NP)
			if (progstate[n][i])
				goto degrade;
			for (T1 = trans[n][i]; T1; T1 = T1->nxt)
				if (progstate[n][T1->st])
					goto degrade;
	#endif
			if (accpstate[n][i] || visstate[n][i])
				goto degrade;
			for (T1 = trans[n][i]; T1; T1 = T1->nxt)
				if (accpstate[n][T1->st])
					goto degrade;
		}
		T1 = trans[n][i];
		if (!T1) continue;
		g = mark_safety(T1);	/* V3.3.1 */
		if (g < 0) goto degrade; /* global */
		/* check if mixing of guards preserves reduction */
		if (T1->nxt)
		{	k = 0;
			for (T0 = T1; T0; T0 = T0->nxt)
			{	if (!(T0->atom&8))
					goto degrade;
				for (aa = 0; aa < 2; aa++)
				{	j = srinc_set(T0->tpe[aa]);
					if (j >= GLOBAL && j != ALPHA_F)
						goto degrade;
					if (T0->tpe[aa]
					&&  T0->tpe[aa]
					!=  T1->tpe[0])
						k = 1;
			}	}
			/* g = 0;	V3.3.1 */
			if (k)	/* non-uniform selection */
			for (T0 = T1; T0; T0 = T0->nxt)
			for (aa = 0; aa < 2; aa++)
			{	j = srinc_set(T0->tpe[aa]);
				if (j != LOCAL)
				{	k = srunc(T0->tpe[aa], j);
					for (h = 0; h < 6; h++)
						if (T1->qu[h] == k
						&&  T1->ty[h] == j)
							break;
					if (h >= 6)
					{	T1->qu[g%6] = k;
						T1->ty[g%6] = j;
						g++;
			}	}	}
			if (g > 6)
			{	T1->qu[0] = 0;	/* turn it off */
				printf("pan: warning, line %d, ",
					srcln[i]);
			 	printf("too many stmnt types (%d)",
					g);
			  	printf(" in selection\n");
			  goto degrade;
			}
		}
		/* mark all options global if >=1 is global */
		for (T1 = trans[n][i]; T1; T1 = T1->nxt)
			if (!(T1->atom&8)) break;
		if (T1)
degrade:	for (T1 = trans[n][i]; T1; T1 = T1->nxt)
			T1->atom &= ~8;	/* mark as unsafe */
		/* can only mix 'r's or 's's if on same chan */
		/* and not mixed with other local operations */
		T1 = trans[n][i];
		if (!T1 || T1->qu[0]) continue;
		j = T1->tpe[0];
		if (T1->nxt && T1->atom&8)
		{ if (j == 5*DELTA)
		  {	printf("warning: line %d ", srcln[i]);
			printf("mixed condition ");
			printf("(defeats reduction)\n");
			goto degrade;
		  }
		  for (T0 = T1; T0; T0 = T0->nxt)
		  for (aa = 0; aa < 2; aa++)
		  if  (T0->tpe[aa] && T0->tpe[aa] != j)
		  {	printf("warning: line %d ", srcln[i]);
			printf("[%d-%d] mixed %stion ",
				T0->tpe[aa], j, 
				(j==5*DELTA)?"condi":"selec");
			printf("(defeats reduction)\n");
			printf("	'%s' <-> '%s'\n",
				T1->tp, T0->tp);
			goto degrade;
		} }
	}
#endif
	for (i = 1; i < m; i++)
	{	T2 = trans[n][i];
		if (!T2
		||  T2->nxt
		||  strncmp(T2->tp, ".(goto)", 7)
		||  !stopstate[n][i])
			continue;
		stopstate[n][T2->st] = 1;
	}
	if (state_tables && !verbose)
	{	if (dodot)
		{	char buf[256], *q = buf, *p = procname[n];
			while (*p != '\0')
			{	if (*p != ':')
				{	*q++ = *p;
				}
				p++;
			}
			*q = '\0';
			printf("digraph ");
			switch (Btypes[n]) {
			case I_PROC:  printf("init {\n"); break;
			case N_CLAIM: printf("claim_%s {\n", buf); break;
			case E_TRACE: printf("notrace {\n"); break;
			case N_TRACE: printf("trace {\n"); break;
			default:      printf("p_%s {\n", buf); break;
			}
			printf("size=\"8,10\";\n");
			printf("  GT [shape=box,style=dotted,label=\"%s\"];\n", buf);
			printf("  GT -> S%d;\n", is);
		} else
		{	switch (Btypes[n]) {
			case I_PROC:  printf("init\n"); break;
			case N_CLAIM: printf("claim %s\n", procname[n]); break;
			case E_TRACE: printf("notrace assertion\n"); break;
			case N_TRACE: printf("trace assertion\n"); break;
			default:      printf("proctype %s\n", procname[n]); break;
		}	}
		for (i = 1; i < m; i++)
		{	reach[i] = 1;
		}
		tagtable(n, m, is, srcln, reach);
		if (dodot) printf("}\n");
	} else
	for (i = 1; i < m; i++)
	{	int nrelse;
		if (Btypes[n] != N_CLAIM)
		{	for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			{	if (T0->st == i
				&& strcmp(T0->tp, "(1)") == 0)
				{	printf("error: proctype '%s' ",
						procname[n]);
		  			printf("line %d, state %d: has un",
						srcln[i], i);
					printf("conditional self-loop\n");
					pan_exit(1);
		}	}	}
		nrelse = 0;
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
		{	if (strcmp(T0->tp, "else") == 0)
				nrelse++;
		}
		if (nrelse > 1)
		{	printf("error: proctype '%s' state",
				procname[n]);
		  	printf(" %d, inherits %d", i, nrelse);
		  	printf(" 'else' stmnts\n");
			pan_exit(1);
	}	}
#if !defined(LOOPSTATE) && !defined(BFS_PAR)
	if (state_tables)
#endif
	do_dfs(n, m, is, srcln, reach, lpstate);

	if (!t_reverse)
	{	return;
	}
	/* process n, with m states, is=initial state -- reverse list */
	if (!state_tables && Btypes[n] != N_CLAIM)
	{	for (i = 1; i < m; i++)
		{	Trans *Tx = (Trans *) 0; /* list of escapes */
			Trans *Ty = (Trans *) 0; /* its tail element */
			T1 = (Trans *) 0; /* reversed list */
			T2 = (Trans *) 0; /* its tail */
			T3 = (Trans *) 0; /* remembers possible 'else' */

			/* find unless-escapes, they should go first */
			T4 = T5 = T0 = trans[n][i];
	#ifdef HAS_UNLESS
			while (T4 && T4->e_trans) /* escapes are first in orig list */
			{	T5 = T4;	  /* remember predecessor */
				T4 = T4->nxt;
			}
	#endif
			/* T4 points to first non-escape, T5 to its parent, T0 to original list */
			if (T4 != T0)		 /* there was at least one escape */
			{	T3 = T5->nxt;		 /* start of non-escapes */
				T5->nxt = (Trans *) 0;	 /* separate */
				Tx = T0;		 /* start of the escapes */
				Ty = T5;		 /* its tail */
				T0 = T3;		 /* the rest, to be reversed */
			}
			/* T0 points to first non-escape, Tx to the list of escapes, Ty to its tail */

			/* first tail-add non-escape transitions, reversed */
			T3 = (Trans *) 0;
			for (T5 = T0; T5; T5 = T4)
			{	T4 = T5->nxt;
	#ifdef HAS_UNLESS
				if (T5->e_trans)
				{	printf("error: cannot happen!\n");
					continue;
				}
	#endif
				if (strcmp(T5->tp, "else") == 0)
				{	T3 = T5;
					T5->nxt = (Trans *) 0;
				} else
				{	T5->nxt = T1;
					if (!T1) { T2 = T5; }
					T1 = T5;
			}	}
			/* T3 points to a possible else, which is removed from the list */
			/* T1 points to the reversed list so far (without escapes) */
			/* T2 points to the tail element -- where the else should go */
			if (T2 && T3)
			{	T2->nxt = T3;	/* add else */
			} else
			{	if (T3) /* there was an else, but there's no tail */
				{	if (!T1)	/* and no reversed list */
					{	T1 = T3; /* odd, but possible */
					} else		/* even stranger */
					{	T1->nxt = T3;
			}	}	}

			/* add in the escapes, to that they appear at the front */
			if (Tx && Ty) { Ty->nxt = T1; T1 = Tx; }

			trans[n][i] = T1;
			/* reversed, with escapes first and else last */
	}	}
	if (state_tables && verbose)
	{	printf("FINAL proctype %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
	}
}
void
imed(Trans *T, int v, int n, int j)	/* set intermediate state */
{	progstate[n][T->st] |= progstate[n][v];
	accpstate[n][T->st] |= accpstate[n][v];
	stopstate[n][T->st] |= stopstate[n][v];
	mapstate[n][j] = T->st;
}
void
tagtable(int n, int m, int is, short srcln[], uchar reach[])
{	Trans *z;

	if (is >= m || !trans[n][is]
	||  is <= 0 || reach[is] == 0)
		return;
	reach[is] = 0;
	if (state_tables)
	for (z = trans[n][is]; z; z = z->nxt)
	{	if (dodot)
			dot_crack(n, is, z);
		else
			crack(n, is, z, srcln);
	}

	for (z = trans[n][is]; z; z = z->nxt)
	{
#ifdef HAS_UNLESS
		int i, j;
#endif
		tagtable(n, m, z->st, srcln, reach);
#ifdef HAS_UNLESS
		for (i = 0; i < HAS_UNLESS; i++)
		{	j = trans[n][is]->escp[i];
			if (!j) break;
			tagtable(n, m, j, srcln, reach);
		}
#endif
	}
}

extern Trans *t_id_lkup[];

void
dfs_table(int n, int m, int is, short srcln[], uchar reach[], uchar lpstate[])
{	Trans *z;

	if (is >= m || is <= 0 || !trans[n][is])
		return;
	if ((reach[is] & (4|8|16)) != 0)
	{	if ((reach[is] & (8|16)) == 16)	/* on stack, not yet recorded */
		{	lpstate[is] = 1;
			reach[is] |= 8; /* recorded */
			if (state_tables && verbose)
			{	printf("state %d line %d is a loopstate\n", is, srcln[is]);
		}	}
		return;
	}
	reach[is] |= (4|16);	/* visited | onstack */
	for (z = trans[n][is]; z; z = z->nxt)
	{	t_id_lkup[z->t_id] = z;
#ifdef HAS_UNLESS
		int i, j;
#endif
		dfs_table(n, m, z->st, srcln, reach, lpstate);
#ifdef HAS_UNLESS
		for (i = 0; i < HAS_UNLESS; i++)
		{	j = trans[n][is]->escp[i];
			if (!j) break;
			dfs_table(n, m, j, srcln, reach, lpstate);
		}
#endif
	}
	reach[is] &= ~16; /* no longer on stack */
}
void
do_dfs(int n, int m, int is, short srcln[], uchar reach[], uchar lpstate[])
{	int i;
	dfs_table(n, m, is, srcln, reach, lpstate);
	for (i = 0; i < m; i++)
		reach[i] &= ~(4|8|16);
}
void
crack(int n, int j, Trans *z, short srcln[])
{	int i;

	if (!z) return;
	printf("	state %3d -(tr %3d)-> state %3d  ",
		j, z->forw, z->st);
	printf("[id %3d tp %3d", z->t_id, z->tpe[0]);
	if (z->tpe[1]) printf(",%d", z->tpe[1]);
#ifdef HAS_UNLESS
	if (z->e_trans)
		printf(" org %3d", z->e_trans);
	else if (state_tables >= 2)
	for (i = 0; i < HAS_UNLESS; i++)
	{	if (!z->escp[i]) break;
		printf(" esc %d", z->escp[i]);
	}
#endif
	printf("]");
	printf(" [%s%s%s%s%s] %s:%d => ",
		z->atom&6?"A":z->atom&32?"D":"-",
		accpstate[n][j]?"a" :"-",
		stopstate[n][j]?"e" : "-",
		progstate[n][j]?"p" : "-",
		z->atom & 8 ?"L":"G",
		PanSource, srcln[j]);
	for (i = 0; z->tp[i]; i++)
		if (z->tp[i] == '\n')
			printf("\\n");
		else
			putchar(z->tp[i]);
	if (verbose && z->qu[0])
	{	printf("\t[");
		for (i = 0; i < 6; i++)
			if (z->qu[i])
				printf("(%d,%d)",
				z->qu[i], z->ty[i]);
		printf("]");
	}
	printf("\n");
	fflush(stdout);
}
/* spin -a m.pml; cc -o pan pan.c; ./pan -D | dot -Tps > foo.ps; ps2pdf foo.ps */
void
dot_crack(int n, int j, Trans *z)
{	int i;

	if (!z) return;
	printf("	S%d -> S%d  [color=black", j, z->st);

	if (z->atom&6) printf(",style=dashed");
	else if (z->atom&32) printf(",style=dotted");
	else if (z->atom&8) printf(",style=solid");
	else printf(",style=bold");

	printf(",label=\"");
	for (i = 0; z->tp[i]; i++)
	{	if (z->tp[i] == '\\'
		&&  z->tp[i+1] == 'n')
		{	i++; printf(" ");
		} else
		{	putchar(z->tp[i]);
	}	}
	printf("\"];\n");
	if (accpstate[n][j]) printf("  S%d [color=red,style=bold];\n", j);
	else if (progstate[n][j]) printf("  S%d [color=green,style=bold];\n", j);
	if (stopstate[n][j]) printf("  S%d [color=blue,style=bold,shape=box];\n", j);
}

#ifdef VAR_RANGES
#define BYTESIZE	32	/* 2^8 : 2^3 = 256:8 = 32 */

typedef struct Vr_Ptr {
	char	*nm;
	uchar	vals[BYTESIZE];
	struct Vr_Ptr *nxt;
} Vr_Ptr;
Vr_Ptr *ranges = (Vr_Ptr *) 0;

void
logval(char *s, int v)
{	Vr_Ptr *tmp;

	if (v<0 || v > 255) return;
	for (tmp = ranges; tmp; tmp = tmp->nxt)
		if (!strcmp(tmp->nm, s))
			goto found;
	tmp = (Vr_Ptr *) emalloc(sizeof(Vr_Ptr));
	tmp->nxt = ranges;
	ranges = tmp;
	tmp->nm = s;
found:
	tmp->vals[(v)/8] |= 1<<((v)%8);
}

void
dumpval(uchar X[], int range)
{	int w, x, i, j = -1;

	for (w = i = 0; w < range; w++)
	for (x = 0; x < 8; x++, i++)
	{
from:		if ((X[w] & (1<<x)))
		{	printf("%d", i);
			j = i;
			goto upto;
	}	}
	return;
	for (w = 0; w < range; w++)
	for (x = 0; x < 8; x++, i++)
	{
upto:		if (!(X[w] & (1<<x)))
		{	if (i-1 == j)
				printf(", ");
			else
				printf("-%d, ", i-1);
			goto from;
	}	}
	if (j >= 0 && j != 255)
		printf("-255");
}

void
dumpranges(void)
{	Vr_Ptr *tmp;
	printf("\nValues assigned within ");
	printf("interval [0..255]:\n");
	for (tmp = ranges; tmp; tmp = tmp->nxt)
	{	printf("\t%s\t: ", tmp->nm);
		dumpval(tmp->vals, BYTESIZE);
		printf("\n");
	}
}
#endif
