# -*- coding: cp949 -*-
import numpy as np
